"""Every rule on files that it must find something in, and on files that it must not: cases/RM301.yaml and its like."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from rolematch.lint.rule import all_rules
from rolematch.vocabulary.vocabulary import Vocabulary
from tests.lint.lint_helpers import marked, run

CASES = Path(__file__).parent / "cases"
HEAD = "id: acme-lead\ntitle: Data Lead\norganization: Acme\nstatus: draft\nversion: 1\n"


def _cases() -> Iterator[tuple[str, dict[str, Any]]]:
    found = sorted(CASES.glob("RM*.yaml"))
    assert len(found) >= 40, "the cases are not where they are looked for"
    for path in found:
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield path.stem, case


ALL = list(_cases())
FIXED = [(code, case) for code, case in ALL if "fixed" in case]


def _files(case: dict[str, Any]) -> dict[str, str]:
    """The files of a case by name. `requirements` is put under a sound head; `entries` is a vocabulary file."""
    files: dict[str, str] = dict(case.get("files", {}))
    if "role" in case:
        files["acme-lead.yaml"] = case["role"]
    if "requirements" in case:
        files["acme-lead.yaml"] = f"{HEAD}requirements:\n{case['requirements']}"
    if "entries" in case:
        files["mine.yaml"] = case["entries"]
    assert files
    return files


@pytest.mark.parametrize(("code", "case"), ALL, ids=[f"{code}-{case['name']}" for code, case in ALL])
def test_case(
    code: str, case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary
) -> None:
    monkeypatch.chdir(tmp_path)
    posting = None
    sha256 = ""
    if "posting" in case:
        posting = "postings"
        Path(posting).mkdir()
        data = case["posting"].encode()
        sha256 = hashlib.sha256(data).hexdigest()
        Path(posting, "one.txt").write_bytes(data)
    expected: list[tuple[str, int, int]] = []
    names = _files(case)
    for name, text in names.items():
        plain, places = marked(text.replace("SHA256", sha256))
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(plain.encode())
        expected += [(name, line, column) for line, column in places]
    base = {"acme-lead.yaml": marked(case["base"])[0].encode()} if "base" in case else None
    given = case.get("lint", [name for name in names if not name.startswith("profiles/")])
    result = run(vocabulary, *given, select=case.get("select", code), posting=posting, base=base)
    found = [(each.file, each.line, each.column) for each in result.findings if each.code == code]
    assert found == sorted(expected), [
        f"{each.file}:{each.line}:{each.column} {each.message}" for each in result.findings
    ]
    for each in result.findings:
        if "says" in case and each.code == code:
            assert re.search(case["says"], f"{each.message} | {each.hint}")
    if "fixed" in case:
        after = run(vocabulary, *given, select=case.get("select", code), posting=posting, base=base, fix=True)
        assert after.mended >= 1
        name = next(iter(names))
        assert Path(name).read_text("utf-8") == (
            f"{HEAD}requirements:\n{case['fixed']}" if "requirements" in case else case["fixed"]
        )
        assert code not in {each.code for each in after.findings}


@pytest.mark.parametrize(("code", "case"), FIXED, ids=[f"{code}-{case['name']}" for code, case in FIXED])
def test_mending_keeps_the_line_ends_of_windows(
    code: str, case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary
) -> None:
    monkeypatch.chdir(tmp_path)
    names = _files(case)
    for name, text in names.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(marked(text)[0].replace("\n", "\r\n").encode())
    base = {"acme-lead.yaml": marked(case["base"])[0].encode()} if "base" in case else None
    given = case.get("lint", [name for name in names if not name.startswith("profiles/")])
    assert run(vocabulary, *given, select=case.get("select", code), base=base, fix=True).mended >= 1
    fixed = f"{HEAD}requirements:\n{case['fixed']}" if "requirements" in case else case["fixed"]
    assert Path(next(iter(names))).read_bytes() == fixed.replace("\n", "\r\n").encode()


def test_every_rule_has_a_case_that_finds_and_one_that_does_not() -> None:
    finds = {code for code, case in ALL if any("»" in text for text in _files(case).values())}
    clean = {code for code, case in ALL if not any("»" in text for text in _files(case).values())}
    assert set(all_rules()) - finds == set()
    assert set(all_rules()) - clean == set()
    assert {code for code, _ in ALL} - set(all_rules()) == set()


def test_every_fixable_rule_is_fixed_somewhere() -> None:
    assert {code for code, rule in all_rules().items() if rule.fixable} == {
        code for code, case in ALL if "fixed" in case
    }
