"""Which certification, registration or licence a text names, and whether it is held, on its way, or lapsed."""

import re
from collections.abc import Mapping
from typing import Any

_TOKEN = re.compile(r"[^\W_]+\+?")
# fmt: off
_PENDING = frozenset([
    "expected", "anticipated", "progress", "pending", "studying", "pursuing", "candidate", "scheduled",
    "planned", "planning", "enrolled", "preparing", "prep", "preparation", "eligible", "target", "targeted",
    "towards", "toward", "awaiting", "ongoing", "underway", "bootcamp", "course", "training", "workshop",
    "introduction", "intro", "webinar", "upcoming", "planed", "aspiring", "seeking", "failed", "attempted",
    "study", "studied", "learning", "aiming",
])
# fmt: on
# fmt: off
_LAPSED = frozenset([
    "expired", "lapsed", "inactive", "former", "formerly", "revoked", "surrendered", "suspended", "withdrawn",
    "previously",
])
# fmt: on
# fmt: off
_FILLER = frozenset([
    "certified", "certification", "certificate", "certificates", "credential", "license", "licence", "licensed",
    "level", "exam", "passed", "held", "active", "since", "issued", "id", "no", "number", "renewed", "valid",
    "expires", "expiry", "until", "the", "in", "of", "and", "current", "member", "holder", "by", "from", "with",
])
# fmt: on


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def _key(text: str) -> str:
    return " ".join(word.casefold() for word, _, _ in _tokens(text))


def compile_credentials(data: Any) -> dict[str, Any]:
    """The tables of `Credentials`, JSON-able, from credentials.yaml as parsed; ValueError tells what is wrong."""
    if not isinstance(data, list):
        raise ValueError("credentials: a list is expected")
    known = {entry["id"] for entry in data}
    if len(known) != len(data):
        raise ValueError("credentials: an id stands twice")
    names: dict[str, list[list[Any]]] = {}
    spans: dict[str, int] = {}
    entries: dict[str, Any] = {}
    for entry in data:
        unknown = [broader for broader in entry.get("broader", ()) if broader not in known]
        if unknown:
            raise ValueError(f"credentials: {entry['id']} stands under unknown {unknown}")
        for name in [{"name": entry["label"], "item": entry.get("item", False)}, *entry.get("aliases", ())]:
            form = name["name"] if isinstance(name, Mapping) else name
            item = bool(isinstance(name, Mapping) and name.get("item"))
            words = [word for word, _, _ in _tokens(form)]
            if not words:
                raise ValueError(f"credentials: {entry['id']} has an empty name {form!r}")
            key = " ".join(words).casefold()
            # an acronym is met in its own case only: "SAFe" is not "safe", "CAP" not "cap"
            case = " ".join(words) if len(form) <= 9 and sum(c.isupper() for c in form) >= 2 else ""
            found = names.setdefault(key, [])
            if all(other[0] != entry["id"] for other in found):
                found.append([entry["id"], case, int(item)])
            spans[key.split()[0]] = max(spans.get(key.split()[0], 1), len(words))
        entries[entry["id"]] = {
            "label": entry["label"],
            "issuer": [issuer.casefold() for issuer in entry.get("issuer", ())],
            "licence": bool(entry.get("licence", False)),
            "broader": list(entry.get("broader", ())),
            "skills": list(entry.get("skills", ())),
        }
    for key, found in names.items():
        if len(found) > 1 and any(not entries[other[0]]["issuer"] for other in found):
            raise ValueError(
                f"credentials: {key!r} stands for {[other[0] for other in found]}, and no issuer settles it"
            )
    return {"names": names, "spans": spans, "entries": entries}


class Credentials:
    """Reads credentials by the tables of `compile_credentials`.

    `entries` holds label, issuer, licence, broader and skills of each id.
    """

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._names: dict[str, list[list[Any]]] = compiled["names"]
        self._spans: dict[str, int] = compiled["spans"]
        self.entries: Mapping[str, Mapping[str, Any]] = compiled["entries"]

    def read_status(self, text: str) -> str:
        """ "held", "pending" (studied for, expected, a candidate) or "lapsed", by the words beside the name."""
        if _key(text) in self._names:
            return "held"
        words = [word.casefold() for word, _, _ in _tokens(text)]
        said = frozenset(words)
        if said & _LAPSED and "not" not in said and "never" not in said:
            return "lapsed"
        if ("citi" not in said and said & _PENDING) or "not" in said or "never" in said or "without" in said:
            return "pending"
        # the levels of the CFA and the parts of the FRM are exams on the way to it
        if ("cfa" in said and "level" in said) or ("frm" in said and "part" in said):
            return "pending"
        return "held"

    def read(self, text: str, issuer: str | None = None) -> str | None:
        """The id of the credential that an item of a list names, None where none is named or none is held.

        `issuer` settles a name that several credentials share; without it such a name is not read.
        """
        if self.read_status(text) != "held":
            return None
        tokens = _tokens(text)
        whole = self._names.get(" ".join(word.casefold() for word, _, _ in tokens))
        if whole is not None:
            return self._settled(whole, issuer, text)
        best: tuple[int, str] | None = None
        for found, at, size in self._scan(tokens):
            used = set(range(at, at + size))
            rest = [
                w
                for n, (w, _, _) in enumerate(tokens)
                if n not in used and w.casefold() not in _FILLER and not w.isdigit()
            ]
            if all(other[2] for other in found) and len(rest) > 4:
                continue
            named = self._settled(found, issuer, text)
            if named is not None and (best is None or size > best[0]):
                best = size, named
        return best[1] if best else None

    def find(self, text: str) -> list[tuple[str, int, int]]:
        """The credentials named in free text, with the first and the past-the-last character of each name.

        Names that are also ordinary phrases, and acronyms that mean other things, are left out. Says nothing of whether
        they are held.
        """
        tokens = _tokens(text)
        out = []
        for found, at, size in self._scan(tokens):
            named = [other for other in found if not other[2]]
            if len(named) == 1:
                out.append((str(named[0][0]), tokens[at][1], tokens[at + size - 1][2]))
        return out

    def _scan(self, tokens: list[tuple[str, int, int]]) -> list[tuple[list[list[Any]], int, int]]:
        """The longest names from left to right: what each stands for, its first token, its number of tokens."""
        words = [word.casefold() for word, _, _ in tokens]
        out: list[tuple[list[list[Any]], int, int]] = []
        at = 0
        while at < len(words):
            step = 1
            for size in range(min(self._spans.get(words[at], 0), len(words) - at), 0, -1):
                found = self._names.get(" ".join(words[at : at + size]))
                if found is not None:
                    written = " ".join(word for word, _, _ in tokens[at : at + size])
                    found = [other for other in found if not other[1] or other[1] == written]
                    if found:
                        out.append((found, at, size))
                        step = size
                        break
            at += step
        return out

    def _settled(self, found: list[list[Any]], issuer: str | None, text: str) -> str | None:
        if len(found) == 1:
            return str(found[0][0])
        said = f"{issuer or ''} {text}".casefold()
        named = [other for other in found if any(name in said for name in self.entries[other[0]]["issuer"])]
        return str(named[0][0]) if len(named) == 1 else None
