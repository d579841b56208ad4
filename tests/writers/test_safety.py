"""Whatever a person writes stays text."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writers_sample import TOLD, entry, report

from rolematch.writers.entry import Entry
from rolematch.writers.json_report import dumps, json_report
from rolematch.writers.markdown import markdown, plain
from rolematch.writers.screen import Screen
from rolematch.writers.table import table

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _with(text: str) -> Entry:
    made = entry()
    assert made.scored is not None
    finding = report().findings[0]
    evidence = tuple(replace(each, text=text) for each in finding.evidence)
    told = replace(report(), findings=(replace(finding, evidence=evidence, asks=text or "-", shortfall=text),))
    scored = replace(made.scored, reports=(told,), path=text, read=evidence)
    return replace(made, path=text, scored=scored)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=80), st.sampled_from([40, 80, 200]), st.booleans())
def test_a_table_holds_no_control_characters_and_is_no_wider_than_told(text: str, width: int, explain: bool) -> None:
    from rich.cells import cell_len

    shown = table([_with(text)], TOLD, Screen(width), explain=explain)
    assert not CONTROL.search(shown)
    shown.encode("utf-8")
    assert all(cell_len(line) <= width for line in shown.split("\n"))


@given(st.recursive(st.none() | st.text() | st.integers(), st.lists, max_leaves=5))
def test_json_says_what_it_was_given(value: object) -> None:
    text = dumps(value)
    assert "\n" not in text
    text.encode("utf-8")
    # Two halves that stand side by side are read as the character that they make.
    assert json.loads(text) == json.loads(json.dumps(value))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_a_report_is_json_whatever_it_holds(text: str) -> None:
    written = "".join(json_report([_with(text)], TOLD)).encode("utf-8")
    [told] = json.loads(written)
    assert told["reports"][0]["findings"][0]["evidence"][0]["text"] == json.loads(json.dumps(text))


def test_no_profiles_are_an_empty_array() -> None:
    assert json.loads("".join(json_report([], TOLD))) == []


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_a_markdown_row_stays_a_row(text: str) -> None:
    written = markdown([_with(text)], TOLD, explain=True)
    assert not CONTROL.search(written)
    rows = [line for line in written.split("\n") if line.startswith("| \u2713")]
    assert [len(re.findall(r"(?<!\\)\|", re.sub(r"\\\\", "", row))) for row in rows] == [5]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a|b", r"a\|b"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("[x](y)", r"\[x\](y)"),
        ("- item", r"\- item"),
        ("1. item", r"\1. item"),
        ("mail@example.org", "mail&#64;example.org"),
        ("https://example.org", "https&#58;//example.org"),
        ("# title", r"\# title"),
    ],
)
def test_markup_is_escaped(text: str, told: str) -> None:
    assert plain(text) == told
