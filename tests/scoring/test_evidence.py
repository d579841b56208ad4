"""Every point has evidence: without the evidence that a finding counts, the finding turns, and no other does."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import AS_OF, ROOT

from rolematch.matching import LoadedRole, score_profile
from rolematch.model.report import Finding, Scored
from rolematch.readers.json_resume import profile_from_document, read_profile
from rolematch.source import parse_json, split_pointer
from rolematch.vocabulary.vocabulary import Vocabulary

PROFILES = sorted((ROOT / "examples" / "profiles").glob("*.yaml"))
assert len(PROFILES) >= 8


def scored(value: Any, roles: list[LoadedRole], vocabulary: Vocabulary) -> Scored:
    import json

    document = parse_json(json.dumps(value).encode(), "profile.json")
    return score_profile(profile_from_document(document), roles, vocabulary, AS_OF)


def without(value: Any, pointers: set[str]) -> Any:
    """A copy of a profile with what stands at ``pointers`` taken out; places in lists are kept by emptying them."""
    value = copy.deepcopy(value)
    for pointer in pointers:
        parts = split_pointer(pointer)
        node = value
        for part in parts[:-1]:
            node = node[int(part)] if isinstance(node, list) else node[part]
        last = parts[-1]
        if isinstance(node, list):
            node[int(last)] = "-"
        else:
            node.pop(last, None)
    return value


def findings(result: Scored) -> dict[tuple[str, str], Finding]:
    return {(report.role, finding.requirement): finding for report in result.reports for finding in report.findings}


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_removing_what_counts_turns_the_finding_and_only_those_that_name_it(
    path: Path, roles: list[LoadedRole], vocabulary: Vocabulary
) -> None:
    value = read_profile(str(path)).document.value
    before = findings(scored(value, roles, vocabulary))
    checked: dict[frozenset[str], dict[tuple[str, str], Finding]] = {}
    for key, finding in before.items():
        counted = frozenset(e.pointer for e in finding.evidence if e.counted)
        if not counted:
            assert finding.verdict.credit == 0, f"{key}: points without evidence"
            continue
        if counted not in checked:
            checked[counted] = findings(scored(without(value, set(counted)), roles, vocabulary))
        after = checked[counted]
        assert after[key].verdict.fraction < finding.verdict.fraction, (
            f"{key} stands without its evidence {sorted(counted)}"
        )
        assert after[key].status != "met", f"{key} is met without its evidence {sorted(counted)}"
        for other, was in before.items():
            named = {e.pointer for e in was.evidence}
            if named.isdisjoint(counted):
                now = after[other]
                assert (now.status, now.verdict.fraction) == (was.status, was.verdict.fraction), (
                    f"{other} changed without {sorted(counted)}, which it does not name"
                )
