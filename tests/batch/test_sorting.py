"""Records sorted on disk, and points as whole numbers: what ranks rest on."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from rolematch.batch import sorting
from rolematch.batch.recipe import warm
from rolematch.matching import LoadedRole, facts_of
from rolematch.readers.json_resume import read_profile
from rolematch.scoring.score import totals, verdicts
from rolematch.scoring.shares import Shares
from rolematch.vocabulary.vocabulary import Vocabulary, load_vocabulary
from rolematch.writers.numbers import fixed

AS_OF = 2026 * 12 + 10


@pytest.mark.parametrize("most", [1, 2_000, 10_000_000])
def test_records_come_back_by_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(sorting, "_MOST_RUNS", 3)
    draw = random.Random(5)
    records = [
        (draw.randbytes(draw.randint(1, 9)) + n.to_bytes(2, "big"), draw.randbytes(draw.randint(0, 40)))
        for n in range(500)
    ]
    sorter = sorting.Sorter(str(tmp_path / "runs"), most=most)
    for record in records:
        sorter.add(record)
    assert list(sorter.sorted()) == sorted(records)
    assert (tmp_path / "runs").exists() == (most < 10_000_000)


def test_shares_are_the_fractions(roles: list[LoadedRole], profiles: list[Path], vocabulary: Vocabulary) -> None:
    for path in profiles:
        facts, _ = facts_of(read_profile(str(path)), vocabulary, AS_OF)
        for role in roles:
            found = verdicts(role.prepared, facts)
            shares = Shares(role.prepared)
            exact = totals(role.prepared, found)
            for amount, value in zip(shares.of(found), exact, strict=True):
                assert amount * 100 == value * shares.whole
                assert f"{shares.tenths(amount) // 10}.{shares.tenths(amount) % 10}" == fixed(value, 1)


def test_what_is_made_for_many_texts_changes_no_answer(profiles: list[Path], vocabulary: Vocabulary) -> None:
    ready = load_vocabulary()
    warm(ready)
    for path in profiles:
        read = read_profile(str(path))
        assert facts_of(read, ready, AS_OF) == facts_of(read, vocabulary, AS_OF)
