"""The model of a profile."""

import pytest
from pydantic import ValidationError

from rolematch.model.profile import Profile, profile_schema


def test_a_field_for_nothing_that_must_not_count() -> None:
    schema = str(profile_schema()).lower()
    for word in ("gender", "birth", "photo", "'image'", "address", "nationality", "'location'", "phone"):
        assert word not in schema


def test_schema_is_of_2020_12_and_describes_every_field() -> None:
    schema = profile_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for part in (schema, *schema["$defs"].values()):
        assert part["description"]
        for name, field in part["properties"].items():
            assert field.get("description"), name
    assert {"type": "string"} in schema["properties"]["skills"]["items"]["anyOf"]
    assert "startDate" in schema["$defs"]["Work"]["properties"]


def test_empty_and_missing_dates_are_told_apart() -> None:
    profile = Profile.model_validate({"work": [{"endDate": ""}, {}]})
    assert [job.end_date for job in profile.work] == ["", None]


@pytest.mark.parametrize("entry", [{"leads": True}, {"leads": -1}, {"leads": "5"}, {"name": True}, {"highlights": "x"}])
def test_wrong_types_are_not_guessed(entry: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Profile.model_validate({"work": [entry]})


def test_unchanging() -> None:
    with pytest.raises(ValidationError):
        setattr(Profile(), "work", [])  # noqa: B010 - as a type checker would refuse the plain assignment
