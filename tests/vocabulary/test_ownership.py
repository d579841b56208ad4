"""Whose work a sentence tells of: the table that is compiled and the reader that sums it agree, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolematch.vocabulary.ownership import REASON, Ownership, compile_own, own_features
from rolematch.vocabulary.vocabulary import Vocabulary

HEAD = "## bias 0\n## shown 6\n## named 19\n## governed 0\n## left 0\n"
_WORDS = st.sampled_from(["I", "led", "a", "course", "on", "$", "%", "5", "12k", "vendor", "·", "Über", ",", ":"])


@given(tokens=st.lists(_WORDS, min_size=1, max_size=12), weight=st.integers(1, 9), which=st.integers(0, 200))
def test_a_feature_weighs_where_it_stands_and_as_often(tokens: list[str], weight: int, which: int) -> None:
    features = own_features(tokens)
    feature = features[which % len(features)]
    own = Ownership(compile_own(f"{HEAD}{feature}\t{weight}\n"))
    assert own.strangeness(tokens) == weight * features.count(feature)


def test_a_table_that_is_cut_short() -> None:
    with pytest.raises(ValueError, match="bias, shown, named, governed, left are wanted"):
        compile_own("## bias 0\nled\t3\n")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Shadowed the director who ran the machine learning operations of the hospital.", False),
        ("Our sister company in Leeds runs the machine learning platform, and we get its reports.", False),
        ("The database people made the machine learning platform ten times faster, not me.", False),
        ("Checking live models for decay is a thing I hope to do in your company.", False),
        ("Ran the machine learning platform of the hospital, with 40 models in production.", True),
        ("Manage a budget of $12 million and negotiate with the vendors of our cloud.", True),
    ],
)
def test_other_peoples_work_is_kept_with_its_reason(text: str, own: bool, vocabulary: Vocabulary) -> None:
    hits, _ = vocabulary.text.read(text)
    assert hits
    counted = [hit for hit in hits if hit.why_not is None]
    assert bool(counted) == own, hits


def test_the_rest_of_a_sentence_with_a_guard_is_the_writers(vocabulary: Vocabulary) -> None:
    hits, _ = vocabulary.text.read("Never held a budget, but moved 50 services to GCP.")
    assert REASON not in {hit.why_not for hit in hits}
    assert vocabulary.names.ids.index("cloud-migration") in {hit.skill for hit in hits if hit.why_not is None}


@pytest.mark.parametrize(
    ("text", "counted", "refused"),
    [
        (
            "The platform team built the data pipelines, but I validated every model before release.",
            "model-validation",
            "data-pipelines",
        ),
        ("Although our vendor ran the help desk, I moved 50 services to GCP.", "cloud-migration", "help-desk"),
    ],
)
def test_halves_of_a_sentence(text: str, counted: str, refused: str, vocabulary: Vocabulary) -> None:
    hits, _ = vocabulary.text.read(text)
    ids = vocabulary.names.ids
    assert refused in {ids[hit.skill] for hit in hits if hit.why_not is not None}
    assert refused not in {ids[hit.skill] for hit in hits if hit.why_not is None}
    assert counted in {ids[hit.skill] for hit in hits}


@pytest.mark.parametrize("text", ["Do you know Databricks?", "Have you ever led a team of 20 engineers?"])
def test_a_question_tells_of_nothing_done(text: str, vocabulary: Vocabulary) -> None:
    hits, _ = vocabulary.text.read(text)
    assert hits
    assert {hit.why_not for hit in hits} == {"a question"}
