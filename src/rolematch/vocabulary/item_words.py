"""Words and patterns with which people dress the names in their lists: levels, fillers, versions, refusals."""

import re
from typing import Final

from rolematch.patterns import Pattern
from rolematch.vocabulary.name_tables import normal

LEVELS: Final = {
    "none": 0, "novice": 1, "beginner": 1, "basic": 1, "basics": 1, "elementary": 1, "foundation": 1, "familiar": 1,
    "familiarity": 1, "intermediate": 2, "working": 2, "competent": 2, "good": 2, "moderate": 2, "advanced": 3,
    "proficient": 3, "proficiency": 3, "strong": 3, "fluent": 3, "experienced": 3, "excellent": 3, "expert": 4,
    "expertise": 4, "master": 4, "mastery": 4, "senior": 3, "professional": 3, "highly": 3, "skilled": 3,
}  # fmt: skip


def _normals(words: str) -> frozenset[str]:
    return frozenset(normal(word) for word in words.split())


LEADING: Final = _normals(
    "experience experienced expertise expert proficient proficiency skilled knowledge working strong good excellent basic "
    "advanced intermediate hands hand on understanding familiar familiarity deep solid extensive practical in with of using "
    "the and competent fluent fluency beginner exposure to use includes including e.g certified certification comfortable "
    "demonstrated proven sound thorough highly very core applied well versed trained expertise certified"
)
"""Words before a name that say how well, not what."""

TRAILING: Final = _normals(
    "skill experience knowledge programming language framework library platform tool toolkit suite software stack "
    "technique methodology method principle concept technology practice basic fundamental ecosystem certified expert "
    "advanced intermediate beginner proficient expertise proficiency scripting coding developer development user "
    "administration system service standard tooling year yr plus ability competency familiarity novice elementary "
    "queries query package app application database db solution working fluent good strong excellent regulation "
    "compliance act implementation environment etc"
)
"""Words after a name that add nothing to it."""

ARTEFACTS: Final = _normals(
    "dashboard report chart playbook job bucket cluster notebook workbook board project workflow integration module model "
    "function plugin extension spreadsheet macro formula script page site pipeline template component hook api configuration "
    "deployment infrastructure programmer engineer engineering training course certification version automation testing "
    "guideline requirement framework security connector table view procedure optimization tuning customization reporting "
    "data code coding modeling set file import export session enterprise cloud online desktop professional studio server "
    "monitoring streaming imaging audit stylesheet prototype prototyping interface submission mobile accessibility stored "
    "procedure document measure warehouse warehousing processing visualization analytics orchestration provisioning operator "
    "architecture design migration feed message messaging backend frontend web cycle etl"
)
"""Words after the name of a tool or standard that say what is made with it: still the tool ("Tableau dashboards")."""

VERBS: Final = _normals(
    "programming coding scripting developing development writing building creating using used worked working reporting "
    "dashboard querying in with through via on modelling automating automation managing configuring administering "
    "maintaining deploying implementing running integrating"
)
"""Words before the name of a tool that say what is done with it ("writing SQL queries", "programming in Python")."""

VENDORS: Final = frozenset(
    "amazon aws microsoft ms google gcp apache ibm oracle sap adobe epic azure atlassian salesforce hashicorp redhat meta "
    "facebook nvidia elastic jetbrains openai vmware cisco".split()
)

# The numbers of health insurers' transactions (X12 837, 270) are names, and no versions.
VERSION: Final = Pattern(
    r"(?!(?:27[0-8]|83[457]|999)$)"
    r"(?:v?\d{1,4}(?:\.?x)?|x|r[45]b?|es\d{1,4}|lts|\d+(?:st|nd|rd|th)?|[a-z]\d{2,4}[a-z]?)",
    re.I,
)
GLUED: Final = Pattern(r"([a-z]{4,})\d{1,4}[a-z]?")
"""A version that is written onto the name: "Python3", "Windows10", "Excel2016"."""
YEARS: Final = Pattern(
    r"(\d{1,2}(?:\.\d)?)\s*\+?\s*(?:years?|yrs?|yoe|y)\b\.?(?:\s+(?:of\s+)?(?:experience|exp))?", re.I
)
BLANK: Final = "\x1f"
"""Stands for a character that was read already: white space that nobody types, so that it divides nothing."""

BRACKET: Final = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
STRONG: Final = re.compile(r"[,;|•\n·\t]| {2,}| / | – | — |\s[-&+]\s")
WEAK: Final = Pattern(r"/|\s+(?:and|or|und|et|plus|with|using|via|in|w/|&)\s+|\s*[&+](?=\s*\w)|:\s+|\s+-\s+", re.I)
ASIDE: Final = frozenset(
    "year years yrs yr v level plus knowledge x since present to y exp experience daily use only".split()
)

_WORDS: Final = re.compile(r"[a-z]+")

REFUSED: Final = (
    (
        Pattern(
            r"^\W*(?:no(?![ -]?(?:sql|code)\b)|not|without|lack(?:s|ing)?(?: of)?|never|zero(?![ -]?(?:trust|shot|downtime|day|defect))|limited|little|minimal|un(?:familiar|able|trained)|"
            r"(?:have|has|do|does|did|can|is|am)(?:n['’]?t| ?not| no| never)|absence of|minus|except)\b(?!-)"
            r"(?:\s+(?:any|experience[d]?|exposure|knowledge|skills?|familiar(?:ity)?|proficient|yet|used?|worked|work|know|formal|real|prior|"
            r"trained|training|certified|hands[- ]on|background|previous|practical|touched|tried|an?|have|had)\b)*"
            r"(?:\s+(?:with|in|of|to|on|at))?|\b(?:none|nil|n/a|not yet|not any more|not used|no (?:\w+ )?(?:experience|exposure|knowledge|skills?))\b",
            re.I,
        ),
        "negated",
        tuple(
            "no without lack never zero limited little minimal un have has do can is am absence minus except nil n".split()
        ),
    ),
    (
        Pattern(
            r"^\W*(?:wants?|wish\w*|hop(?:e|ing)|would (?:like|love)|keen|eager|interest(?:ed|s)?|aspir\w+|looking|plan(?:s|ning)?|"
            r"willing|curious|excited|seeking|desire|ready|open|intend\w*)\b"
            r"(?:\s+(?:to|in|on|about|learn\w*|work\w*|with|for|use|try|explor\w+|get|into|become|study\w*|start\w*|transition\w*|move|moving)\b)*"
            r"|[\s(,;:–-]+(?:planned|future|next|wish ?list|to[- ]do|goal|aspiring|aspirational|(?:want|wish|hope|plan|keen|would like|looking|like)\w* to \w+)\W*$"
            r"|\b(?:want|wish|hop|plan|keen|aspir|look|eager|like)\w* to (?:learn|study|explore|understand|try)\b",
            re.I,
        ),
        "a wish",
        tuple(
            "want wish hop would keen eager interest aspir look plan willing curious excited seek desire ready open intend "
            "future next to goal like".split()
        ),
    ),
    (
        Pattern(
            r"^\W*(?:currently |now |still |self[- ])?(?:learning|studying|exploring|started learning|beginning to learn|to learn)\b(?!\s+(?:management|experience|"
            r"and development|design|health|systems?|analytics|platform|organi|theory|technolog|content|programme|program|strategy))|"
            r"[\s(,;:–-]+(?:currently |still )?(?:learning|to learn|in progress|studying|wip|in training|trainee)\W*$",
            re.I,
        ),
        "learning",
        tuple("learn study explor start begin to progress wip train".split()),
    ),
)

# "Machine learning" and its like end in a word that elsewhere says that the person is still learning.
NUMBERED: Final = re.compile(r"^\s*(?:\d{1,2}[.)]|[A-Za-z]\)|[ivx]{1,4}\)|o(?=\s+[A-Z]))\s+")
"""The number or letter before an entry of a numbered list; "o" is what a word processor's second bullet becomes."""

SUBJECTS: Final = Pattern(
    r"\b(?:machine|mahcine|machin|machien|maching|macine|deep|reinforcement|transfer|federated|supervised|active|representation|online|e|ensemble|self|meta|"
    r"continual|contrastive|few-shot|zero-shot|metric|curriculum|multi-task|shot|blended|lifelong|adult|distance|digital|"
    r"organi[sz]ational|continuous|mobile|experiential|collaborative|statistical|semi-supervised|unsupervised|imitation|"
    r"automated machine|q)[ -]?learning\W*$",
    re.I,
)


def refusal(text: str) -> tuple[str | None, str]:
    """Why an item does not count ("no Databricks", "learning Rust"), and the text with those words blanked out."""
    lower = text.lower()
    if "learning" in lower and SUBJECTS.search(text.strip()):
        return None, text
    words = _WORDS.findall(lower)
    for pattern, reason, begin in REFUSED:
        if not any(word.startswith(begin) for word in words):
            continue
        found = pattern.search(text)
        if found is not None:
            return reason, text[: found.start()] + BLANK * (found.end() - found.start()) + text[found.end() :]
    return None, text


def aside(text: str) -> bool:
    """Whether a bracket holds only a level, years, a version or a date."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    return all(word in LEVELS or (word.isdigit() and len(word) != 3) or word in ASIDE for word in words)
