"""What must hold of every score: more never lowers it, order and names never change it, and it adds up."""

from __future__ import annotations

import copy
import json
import os
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import AS_OF, ROOT

from rolematch.matching import LoadedRole, score_profile
from rolematch.model.report import Scored
from rolematch.readers.json_resume import profile_from_document, read_profile
from rolematch.source import parse_json
from rolematch.vocabulary.vocabulary import Vocabulary

PROFILES = sorted((ROOT / "examples" / "profiles").glob("*.yaml"))
SKILLS = [
    "Python",
    "K8s",
    "FHIR R4",
    "Databricks",
    "wandb",
    "PySpark",
    "Change management",
    "UiPath",
    "AWS (S3, EC2)",
    "Figma",
]
LINES = [
    "Chaired the committee that signs off every model before release.",
    "Moved 50 services to GCP.",
    "Never held a budget.",
    "Led a team of 30 engineers through four managers.",
    "Presented quarterly to the board.",
]
SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def score(value: Any, roles: list[LoadedRole], vocabulary: Vocabulary) -> Scored:
    document = parse_json(json.dumps(value).encode(), "profile.json")
    return score_profile(profile_from_document(document), roles, vocabulary, AS_OF, evidence=False)


def exact(result: Scored) -> dict[str, Fraction]:
    return {report.role: report.score for report in result.reports}


def value_of(path: Path) -> Any:
    return copy.deepcopy(read_profile(str(path)).document.value)


@SLOW
@given(
    path=st.sampled_from(PROFILES),
    skill=st.sampled_from(SKILLS),
    degree=st.sampled_from([None, "MSc", "PhD", "MBA"]),
    line=st.sampled_from(LINES),
)
def test_adding_a_skill_a_degree_or_a_line_never_lowers_a_score(
    path: Path, skill: str, degree: str | None, line: str, roles: list[LoadedRole], vocabulary: Vocabulary
) -> None:
    value = value_of(path)
    before = exact(score(value, roles, vocabulary))
    value.setdefault("skills", [])
    value["skills"] = [*value["skills"], skill]
    if degree:
        value["education"] = [
            *value.get("education", []),
            {"studyType": degree, "area": "Computer Science", "endDate": "2012-06"},
        ]
    if value.get("work"):
        value["work"][0]["highlights"] = [*value["work"][0].get("highlights", []), line]
    after = exact(score(value, roles, vocabulary))
    assert all(after[role] >= before[role] for role in before)


@SLOW
@given(path=st.sampled_from(PROFILES), seed=st.integers(0, 1000))
def test_the_order_of_lists_never_changes_a_score(
    path: Path, seed: int, roles: list[LoadedRole], vocabulary: Vocabulary
) -> None:
    value = value_of(path)
    before = score(value, roles, vocabulary)
    shuffle = random.Random(seed).shuffle
    for section in ("work", "skills", "education", "projects", "certificates", "languages"):
        if isinstance(value.get(section), list):
            shuffle(value[section])
    for job in value.get("work", []):
        for part in ("highlights", "skills"):
            if isinstance(job.get(part), list):
                shuffle(job[part])
    after = score(value, roles, vocabulary)
    assert [(r.role, r.score, r.ceiling, r.coverage) for r in before.reports] == [
        (r.role, r.score, r.ceiling, r.coverage) for r in after.reports
    ]


@SLOW
@given(path=st.sampled_from(PROFILES), name=st.text(max_size=30), place=st.text(max_size=30))
def test_names_places_and_pictures_change_nothing(
    path: Path, name: str, place: str, roles: list[LoadedRole], vocabulary: Vocabulary
) -> None:
    value = value_of(path)
    before = exact(score(value, roles, vocabulary))
    value.setdefault("basics", {}).update(
        {
            "name": name,
            "image": place,
            "location": {"address": place, "city": name},
            "phone": "0",
            "url": place,
            "gender": name,
        }
    )
    assert exact(score(value, roles, vocabulary)) == before


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_the_points_add_up_to_the_score(path: Path, roles: list[LoadedRole], vocabulary: Vocabulary) -> None:
    for report in score(value_of(path), roles, vocabulary).reports:
        points = sum((f.points for f in report.findings), Fraction(0))
        possible = sum((f.possible for f in report.findings), Fraction(0))
        assert report.score == 100 * points / possible
        duties = sum((f.possible for f in report.findings if f.need == "duty"), Fraction(0))
        assert duties <= possible / 5
        assert report.score <= report.ceiling <= 100
        assert 0 <= report.coverage <= 100


def test_the_as_of_date_moves_what_is_current(roles: list[LoadedRole], vocabulary: Vocabulary) -> None:
    read = read_profile(str(ROOT / "examples" / "profiles" / "junior-data-scientist.yaml"))
    now = score_profile(read, roles, vocabulary, AS_OF, evidence=False)
    later = score_profile(read, roles, vocabulary, AS_OF + 24, evidence=False)
    assert exact(later)["mu-director-ai-ml"] > exact(now)["mu-director-ai-ml"]


def test_each_role_has_a_profile_that_meets_every_line(roles: list[LoadedRole], vocabulary: Vocabulary) -> None:
    best: dict[str, Fraction] = {}
    for path in PROFILES:
        for role, points in exact(score(value_of(path), roles, vocabulary)).items():
            best[role] = max(best.get(role, Fraction(0)), points)
    assert best == dict.fromkeys(best, Fraction(100))


@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_the_same_bytes_whatever_the_hash_seed_and_the_folder(form: str, tmp_path: Path) -> None:
    profile = str(ROOT / "examples" / "profiles" / "payer-executive.yaml")
    outputs = set()
    for seed, folder in (("0", ROOT), ("1", tmp_path), ("12345", tmp_path)):
        done = subprocess.run(
            [sys.executable, "-m", "rolematch", "score", profile, "--as-of", "2026-11-01", "--format", form],
            capture_output=True, cwd=folder, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        outputs.add(done.stdout)
    assert len(outputs) == 1
