"""Every criterion of the role format, one behaviour a case."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import AS_OF

from rolematch.matching import facts_of, locator
from rolematch.model.role import Role
from rolematch.readers.json_resume import profile_from_document
from rolematch.scoring.prepare import prepare
from rolematch.scoring.score import score
from rolematch.source import parse_json
from rolematch.vocabulary.vocabulary import Vocabulary

CASES: list[dict[str, Any]] = [
    case for path in sorted((Path(__file__).parent / "cases").iterdir()) for case in yaml.safe_load(path.read_text())
]
assert len(CASES) >= 90


def role_of(criterion: Any) -> Role:
    requirement = {"id": "it", "asks": "it", "need": "required", "criterion": criterion}
    return Role.model_validate(
        {"id": "r", "title": "R", "organization": "O", "status": "draft", "version": 1, "requirements": [requirement]}
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_criterion(case: dict[str, Any], vocabulary: Vocabulary) -> None:
    read = profile_from_document(parse_json(json.dumps(case["profile"]).encode(), "p.json"))
    facts, problems = facts_of(read, vocabulary, AS_OF)
    locate = locator(read, vocabulary)
    report = score(prepare(role_of(case["criterion"]), vocabulary), facts, vocabulary, locate)
    [finding] = report.findings
    if "status" in case:
        assert finding.status == case["status"]
    if "credit" in case:
        assert finding.verdict.fraction == Fraction(case["credit"])
    if "ceiling" in case:
        assert report.ceiling == case["ceiling"]
    if "note" in case:
        assert finding.verdict.note == case["note"]
    if "shortfall" in case:
        assert finding.shortfall == case["shortfall"]
    if "evidence" in case:
        assert {each.pointer: each.why_not or "counted" for each in finding.evidence} == case["evidence"]
    if "dates" in case:
        assert {each.pointer: [each.since, each.until, each.months] for each in finding.evidence} == case["dates"]
    if "told" in case:
        assert [f"{each.severity}: {each.message}" for each in problems] == case["told"]
    assert report.score == 100 * finding.verdict.fraction
    assert (finding.shortfall == "") == (finding.status == "met")
