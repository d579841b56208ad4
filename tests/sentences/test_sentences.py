"""The sentences that were read while mending: what they were mended to must hold."""

from __future__ import annotations

from benchmarks import sentences

from rolematch.vocabulary.vocabulary import Vocabulary

WRONG = 0.03
CREDITED = 1 / 50
"""What unseen sentences should reach at most; those that were read must."""


def test_sentences_that_were_read(vocabulary: Vocabulary) -> None:
    rows = list(sentences.rows("[ab]-*"))
    assert len(rows) >= 3000, "the sets are gone"
    result = sentences.measure(vocabulary, rows)
    assert result.false_sentences / result.sentences <= WRONG
    assert result.credited / result.refused <= CREDITED


def test_more_is_read_than_names(vocabulary: Vocabulary) -> None:
    rows = list(sentences.rows("[ab]-*"))
    names = sentences.measure(vocabulary, rows, methods=frozenset(["label", "alias", "hidden"]))
    assert sentences.measure(vocabulary, rows).total.found > 10 * names.total.found
