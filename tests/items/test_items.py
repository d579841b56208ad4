"""The labelled list items that were read while mending: they must go on being read as well as the goal asks."""

from __future__ import annotations

import pytest
from benchmarks import items

from rolematch.vocabulary.vocabulary import Vocabulary

PRECISION = 0.98
BALANCED = 0.95
"""What list items have to reach on unseen rows; rows that were read must reach it all the more."""


@pytest.mark.parametrize(("name", "half"), [("items", "all"), ("e-items", "all"), ("c-items", "dev")])
def test_list_items_are_read_as_labelled(name: str, half: str, vocabulary: Vocabulary) -> None:
    rows = items.rows(name, half)
    assert len(rows) >= 100, "the set is gone"
    score = items.measure(vocabulary, rows, [], items.Resolver(vocabulary))
    wrong = [error for error in score.errors if error[0] == "wrong"]
    assert score.precision >= PRECISION, wrong
    assert score.balanced >= BALANCED, score.errors


def test_what_looks_alike_is_not_the_same(vocabulary: Vocabulary) -> None:
    pairs = items.rows("pairs")
    assert {row["same"] for row in pairs} == {True, False}
    score = items.measure(vocabulary, [], pairs, items.Resolver(vocabulary))
    invented = [error for error in score.errors if error[2] == "same: False"]
    assert not invented
    assert score.yes_right / score.yes >= BALANCED, score.errors
