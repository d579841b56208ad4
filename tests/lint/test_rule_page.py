"""Every "Before" of docs/lint-rules.md is found by its rule, and no "After" is: the page is run, not only read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from rolematch.lint.rule import all_rules
from rolematch.vocabulary.vocabulary import Vocabulary
from tests.lint.lint_helpers import run

PAGE = (Path(__file__).parents[2] / "docs" / "lint-rules.md").read_text("utf-8")
SKILLS = ("python", "sql", "java", "kubernetes", "fhir")
QUOTED = "We want a person who writes sound Python for the claims pipeline every single day."

UNSOUND = ("RM101", "RM102", "RM103", "RM104", "RM105")
"""What no "After" may be found to be, whatever it is about."""

Files: TypeAlias = dict[str, str]


def _snippets(code: str) -> tuple[str, str]:
    section = re.search(rf"^### {code}\n(.*?)(?=^##|\Z)", PAGE, re.M | re.S)
    assert section
    before, after = re.findall(r"```yaml\n(.*?)```", section[1], re.S)
    return before, after


def _indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.splitlines())


def _head(text: str, **values: str) -> str:
    """The keys of a role before its requirements that a snippet does not have, and the snippet."""
    keys = {"id": "acme-lead", "title": "Data Lead", "organization": "Acme", "status": "draft", "version": "1"} | values
    return "".join(f"{key}: {value}\n" for key, value in keys.items() if not re.search(rf"^{key}:", text, re.M)) + text


def _filled(text: str) -> str:
    """`...` at the end of an entry of a list stands for the keys that the snippet is not about."""

    def fill(found: re.Match[str]) -> str:
        line = found[0]
        number = text[: found.start()].count("\n")
        asked = {"asks": f"Asked {number}", "need": "required", "criterion": SKILLS[number]}
        rest = [f"{key}: {value}" for key, value in asked.items() if f"{key}:" not in line]
        return line.replace("...", ", ".join(rest))

    return re.sub(r"^ *- \{.*\.\.\.\}.*$", fill, text, flags=re.M)


def _requirement(text: str) -> str:
    """A role of one requirement: the snippet is some keys of it, or its criterion, or a list of requirements."""
    if text.startswith("-"):
        return _head(f"requirements:\n{_indented(_filled(text), 2)}")
    if re.match(r"(?:any|all)_of:", text):
        text = f"criterion:\n{_indented(text, 2)}"
    keys = {"id": "a", "asks": "Asked", "need": "required", "criterion": "sql"}
    rest = "".join(f"{key}: {value}\n" for key, value in keys.items() if not re.search(rf"^{key}:", text, re.M))
    return _head(f"requirements:\n  -\n{_indented(rest + text, 4)}")


def _role(text: str) -> Files:
    return {"acme-lead.yaml": _requirement(text)}


def _named(text: str) -> Files:
    """A role whose file is named in the comment of the snippet."""
    names = re.findall(r"\S+\.yaml", text.splitlines()[0])
    return {
        name: _head(f"{text}requirements: [{{id: a, asks: A, need: required, criterion: sql}}]\n") for name in names
    }


def _posting(lines: int) -> Callable[[str], Files]:
    def of(text: str) -> Files:
        posting = "".join(f"Line {number}\n" for number in range(1, lines)) + f"{QUOTED}\n"
        sha256 = hashlib.sha256(posting.encode()).hexdigest()
        named = text.replace("9f8e7d...", sha256).replace("0a1b2c...", "0a1b2c")
        top = named if re.match(r"(?:posting|not_scored|requirements):", named) else ""
        if "posting:" not in top:
            top = f"posting: {{sha256: {sha256}}}\n{top}"
        if top.endswith(named):
            every = ", ".join(map(str, range(2, lines)))
            body = f"requirements: [{{id: a, asks: A, lines: [{every}], need: required, criterion: sql}}]\n"
            return {"acme-lead.yaml": _head(f"{top}{body}"), "posting.txt": posting}
        return {"acme-lead.yaml": f"{top}{_requirement(named)}", "posting.txt": posting}

    return of


def _entries(text: str) -> Files:
    """A vocabulary file of one's own: the snippet is some keys of an entry, or a list of entries."""
    if text.startswith("-"):
        number = iter(range(9))
        return {"mine.yaml": re.sub(r"\.\.\.", lambda _: f"label: Zorblax {'abcdefghi'[next(number)]}", text)}
    label = re.search(r"careful: \[\{name: (\w+)", text)
    return {"mine.yaml": f"- id: acme-x\n  label: {label[1] if label else 'Zorblax'}\n{_indented(text, 2)}"}


def _whole(text: str) -> Files:
    """A vocabulary's data folder: the snippet is of an entry, or of the word classes."""
    is_entry = text.startswith("shown_by:")
    entry = text if is_entry else 'shown_by: ["<steer> zorb"]\n'
    words = "lead: [lead, chair]\ndo: [do, make]\nsteer: [steer]\n" if is_entry else text
    return {
        "data/skills/a.yaml": f"- id: acme-x\n  label: Zorblax\n  kind: area\n{_indented(entry, 2)}",
        "data/words/a.yaml": words,
        "data/common.yaml": "the: 56061\nof: 18760\ndo: 20000\nmake: 9000\none: 21000\ntwo: 12000\n",
    }


def _example(text: str) -> Files:
    """A role with an example: 78.4 of 100 points are won by AWS, the rest is half won."""
    if not text.startswith("-"):
        text = f"- profile: me.yaml\n  as_of: 2026-11-01\n{_indented(text, 2)}"
    role = """\
requirements:
  - {id: cloud, asks: A cloud platform, need: required, weight: 56.8, criterion: aws}
  - {id: healthcare-leadership, asks: Two of two, need: required, weight: 43.2, criterion: {all_of: [sql, fhir]}}
"""
    person = "skills: [AWS, SQL]\n"
    return {
        "roles/acme-lead.yaml": _head(f"{role}examples:\n{_indented(text, 2)}"),
        "roles/me.yaml" if "../profiles" not in text and "02-31" not in text else "profiles/me.yaml": person,
    }


def _changed(text: str) -> Files:
    body = "requirements: [{id: a, asks: A, need: required, weight: 2, criterion: sql}]\n"
    return {"acme-lead.yaml": _head(f"{text}{body}")}


def _five_more(text: str) -> Files:
    more = "".join(
        f"- {{id: {skill}-2, asks: {skill}, need: required, criterion: {skill}}}\n"
        for skill in ("sql", "java", "kubernetes", "fhir", "tableau")
    )
    return _role(text + more)


FRAMES: dict[str, Callable[[str], Files]] = {
    "RM1": _role, "RM2": _role, "RM3": _role, "RM5": _role, "RM6": _entries, "RM7": _example,
    "RM201": _named, "RM202": _named, "RM203": _changed, "RM310": _five_more,
    "RM401": _posting(40), "RM402": _posting(5), "RM403": _posting(5), "RM404": _posting(5),
    "RM405": lambda text: {"acme-lead.yaml": _head(_filled(text))}, "RM406": _role,
    "RM407": lambda text: {"acme-lead.yaml": "posting: {sha256: 0a1b2c}\n" + _requirement(text).replace("draft", "stable")},
    "RM609": _whole, "RM610": _whole, "RM611": _whole, "RM612": _whole, "RM613": lambda _: _whole('steer: [steer]\n'),
}  # fmt: skip
"""What a snippet is put into, by the code of its rule, or by its family."""


def _found(code: str, text: str, vocabulary: Vocabulary, beside: Files) -> list[str]:
    files = (FRAMES.get(code) or FRAMES[code[:3]])(text) | beside
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, "utf-8")
    posting = "posting.txt" if "posting.txt" in files else None
    base = None
    if code == "RM203":
        base = {
            "acme-lead.yaml": files["acme-lead.yaml"]
            .replace("weight: 2", "weight: 1")
            .replace("version: 4", "version: 3")
            .encode()
        }
    given = (
        ["data"] if "data/common.yaml" in files else [n for n in files if n.endswith(".yaml") and "me.yaml" not in n]
    )
    # An ignore needs rules to be looked for that it could be about.
    select = f"RM1,RM3,{code}" if code in ("RM108", "RM109") else f"RM1,{code}"
    found = run(vocabulary, *given, select=select, posting=posting, base=base).findings
    return [each.code for each in found if each.code == code or each.code in UNSOUND]


@pytest.mark.parametrize("code", all_rules())
def test_before_is_found_and_after_is_not(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary
) -> None:
    before, after = _snippets(code)
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "before")
    assert code in _found(code, before, vocabulary, {}), "the rule does not find what the page says it finds"
    if code == "RM613":
        # A vocabulary that builds takes all of its files: the built-in one is tested as such.
        return
    monkeypatch.chdir(tmp_path / "after")
    beside = {"a/lead.yaml": _named(before)["a/lead.yaml"]} if code == "RM202" else {}
    assert _found(code, after, vocabulary, beside) == [], "the rule finds fault with what the page says to write"
