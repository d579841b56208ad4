"""Tokens: the quick cut of plain texts gives what the definition of a token gives."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from rolematch.vocabulary.tokens import TOKEN, tokenize

_PARTS = st.sampled_from(
    ["C++", "C#", ".NET", "don't", "nurses'", "'tis", "e.g.", "3.5", "a", "B2", " ", "  ", ".", ",", ";", ":", "!", "?",
     "(", ")", "&", "$", "%", "-", "/", "_", "\"", "\n", "\t", "\x01", "–", "•", "é", "+", "@", "..."]
)  # fmt: skip


@given(text=st.lists(_PARTS, max_size=14).map("".join))
@example("Led R&D (12 people), cut cost by 5%.")
@example("end.) next")
@example("what?! yes")
def test_the_quick_cut_is_the_definition(text: str) -> None:
    assert tokenize(text) == TOKEN.findall(text)
