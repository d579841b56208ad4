"""The written forms of a word: plural, -s, -ed, -ing, irregular, British and American.

Words meet by inflection and never by stem: stemmers join executive with execution and digital with digitise.
"""

from typing import Final

_IRREGULAR: Final[dict[str, str]] = {
    "be": "is are was were been being am",
    "become": "became becoming",
    "begin": "began begun beginning",
    "break": "broke broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "catch": "caught",
    "choose": "chose chosen",
    "come": "came",
    "cut": "cut cutting",
    "do": "did done does",
    "draw": "drew drawn",
    "drive": "drove driven",
    "fall": "fell fallen",
    "feed": "fed",
    "find": "found",
    "get": "got gotten getting",
    "give": "gave given",
    "go": "went gone goes",
    "grow": "grew grown",
    "have": "had has",
    "hear": "heard",
    "hold": "held",
    "keep": "kept",
    "know": "knew known",
    "lay": "laid",
    "lead": "led",
    "leave": "left",
    "let": "let letting",
    "lose": "lost",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "oversee": "oversaw overseen",
    "pay": "paid",
    "put": "put putting",
    "read": "read",
    "rebuild": "rebuilt",
    "redraw": "redrew redrawn",
    "rethink": "rethought",
    "rewrite": "rewrote rewritten",
    "rise": "rose risen",
    "run": "ran running",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "set setting",
    "shrink": "shrank shrunk",
    "shut": "shut shutting",
    "sit": "sat sitting",
    "speak": "spoke spoken",
    "spend": "spent",
    "spin": "spun spinning",
    "split": "split splitting",
    "stand": "stood",
    "steer": "steered steering",
    "strike": "struck",
    "take": "took taken",
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "throw": "threw thrown",
    "undertake": "undertook undertaken",
    "understand": "understood",
    "upset": "upset",
    "wear": "wore worn",
    "win": "won winning",
    "wind": "wound",
    "write": "wrote written",
    "child": "children",
    "person": "people persons",
    "man": "men",
    "woman": "women",
    "analysis": "analyses",
    "crisis": "crises",
    "criterion": "criteria",
    "datum": "data",
    "index": "indices indexes",
    "matrix": "matrices matrixes",
    "staff": "staff staffed staffing",
    "diagnosis": "diagnoses",
    "hypothesis": "hypotheses",
    "half": "halves halved halving",
    "life": "lives",
    "shelf": "shelves",
}
_VOWELS: Final = frozenset("aeiou")
_DOUBLED: Final = frozenset(
    "plan map chat cut stop step ship scrap trim drop swap tag flag plug wrap map log run win set get put beg nip pin "
    "spot equip refer transfer occur commit permit submit admit begin prefer defer rebut embed scan fit rig span pilot "
    "strip slim rid spin top cap chop jot knit pop prep program label model cancel travel channel level signal total "
    "counsel tunnel fuel dial pencil".split()
)
_NOT_DOUBLED_US: Final = frozenset(
    "label model cancel travel channel level signal total counsel tunnel fuel dial".split()
)

# (British, American) endings; a word that ends in one is also written with the other.
_ENDINGS: Final = (
    ("isation", "ization"),
    ("isations", "izations"),
    ("isational", "izational"),
    ("isable", "izable"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("iser", "izer"),
    ("isers", "izers"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("yses", "yzes"),
    ("ysing", "yzing"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("oural", "oral"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("tred", "tered"),
    ("ogue", "og"),
    ("ogues", "ogs"),
    ("ence", "ense"),
    ("mme", "m"),
    ("mmes", "ms"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("eller", "eler"),
    ("ellers", "elers"),
    ("ulfil", "ulfill"),
    ("nrol", "nroll"),
    ("kilful", "killful"),
)
_STEMS: Final = (
    ("paed", "ped"),
    ("haem", "hem"),
    ("anaes", "anes"),
    ("oedema", "edema"),
    ("gynae", "gyne"),
    ("orthopae", "orthope"),
    ("aemi", "emi"),
    ("foet", "fet"),
    ("enrolm", "enrollm"),
    ("fulfilm", "fulfillm"),
    ("artefact", "artifact"),
    ("judgem", "judgm"),
    ("ageing", "aging"),
)
# Endings that only look British or American.
_KEEP: Final = frozenset(
    "four hour our your tour pour sour flour door floor doctor director vendor advisor sensor error monitor mirror "
    "author sponsor investor executor factor vector actor editor auditor competitor contractor supervisor mentor "
    "collector operator indicator minor major prior senior junior interior exterior rise wise raise praise noise "
    "exercise promise premise precise concise expertise enterprise franchise merchandise otherwise likewise advise "
    "revise supervise surprise compromise comprise devise disguise size prize seize maize after water letter matter "
    "better number quarter master filter meter enter center register semester chapter character cluster encounter "
    "system program team problem item form platform term room dialog blog log backlog catalog analog fence science "
    "evidence experience intelligence conference audience sequence presence influence competence confidence residence "
    "difference reference preference sense license expense response dense dog fog exam album data trade member poster storytelling upselling".split()
)


def spellings(word: str) -> set[str]:
    """``word`` with its British and American twins (lower case)."""
    found = {word}
    if word not in _KEEP:
        for british, american in _ENDINGS:
            if word.endswith(british) and len(word) > len(british) + 2:
                found.add(word[: -len(british)] + american)
            elif word.endswith(american) and len(word) > len(american) + 2 and american not in ("m", "ms", "or", "ors"):
                found.add(word[: -len(american)] + british)
    for british, american in _STEMS:
        for form in tuple(sorted(found)):
            if british in form:
                found.add(form.replace(british, american))
    return found


def _regular(word: str) -> set[str]:
    if len(word) < 2 or not word.isalpha():
        return {word}
    forms = {word}
    last, before = word[-1], word[-2]
    if last == "y" and before not in _VOWELS:
        forms |= {word[:-1] + "ies", word[:-1] + "ied", word + "ing"}
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        forms |= {word + "es", word + "ed", word + "ing"}
    elif last == "e":
        forms |= {word + "s", word + "d", word[:-1] + "ing"}
        if before == "e":
            forms |= {word + "ing"}
    else:
        forms |= {word + "s"}
        if word in _DOUBLED:
            forms |= {word + last + "ed", word + last + "ing"}
        if word not in _DOUBLED or word in _NOT_DOUBLED_US:
            forms |= {word + "ed", word + "ing"}
    return forms


def forms(word: str) -> set[str]:
    """All written forms of a lower-case word, itself included."""
    if word in ("program", "programme"):
        return {"program", "programs", "programme", "programmes"}
    irregular = _IRREGULAR.get(word)
    found = {word, *irregular.split()} if irregular else _regular(word)
    if irregular:
        if word.endswith("ee"):
            found |= {word + "s", word + "ing"}
        elif word.endswith("e") and word not in ("be", "have"):
            found |= {word + "s", word[:-1] + "ing"}
        elif word.endswith("y") or not word.endswith(("s", "x", "f", "ff")):
            found |= {word + "s", word + "ing"}
        if word == "have":
            found |= {"having"}
    spelled: set[str] = set()
    for form in found:
        spelled |= spellings(form)
    for twin in spellings(word) - {word}:
        spelled |= _regular(twin)
    return spelled


_SINGULAR_KEEP: Final = frozenset(
    "analytics news series species lens canvas atlas keras pandas sas aws kubernetes devops mlops llmops dataops aiops "
    "finops gitops secops genomics economics statistics physics mathematics informatics robotics ethics logistics "
    "diagnostics ops sms cms gps dns bus status process access business hl7 ios less chess basis".split()
)


def singular(word: str) -> str:
    """A lower-case word without its plural ending; words that only look plural stay as they are."""
    if (
        len(word) < 4
        or word[-1] != "s"
        or word in _SINGULAR_KEEP
        or word.endswith(("ss", "us", "is", "ops", "ics", "js"))
    ):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]


_BRITISH: Final = tuple(british for british, _ in _ENDINGS)


def american(word: str) -> str:
    """One spelling for both sides of the Atlantic, for keys that must meet (never shown)."""
    if len(word) < 5 or word in _KEEP:
        return word
    if word.endswith(_BRITISH):
        for british, other in _ENDINGS:
            if word.endswith(british) and len(word) > len(british) + 2:
                word = word[: -len(british)] + other
                break
    for british, other in _STEMS:
        if british in word:
            word = word.replace(british, other)
    return word


_LEMMAS: Final[dict[str, str]] = {
    form: lemma for lemma, irregular in _IRREGULAR.items() for form in irregular.split() if form not in _IRREGULAR
}


def base(word: str) -> str:
    """A key under which the inflections of a lower-case word meet: "managed", "managing" and "manages" are ``manag``.

    Only endings of inflection are taken off, so that executive and execution stay apart. Never shown.
    """
    word = word.split("'", 1)[0]
    if word in _LEMMAS:
        return _LEMMAS[word].rstrip("e")
    if len(word) < 4:
        return word
    word = american(word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2 and not _VOWELS.isdisjoint(stem):
            if (stem[-1] == stem[-2] and stem[-1] not in "lsz") or (
                stem.endswith("ll")
                and stem
                not in (
                    "call",
                    "fill",
                    "roll",
                    "sell",
                    "skill",
                    "spell",
                    "still",
                    "bill",
                )
            ):
                stem = stem[:-1]
            return stem.rstrip("e")
    return singular(word).rstrip("e")
