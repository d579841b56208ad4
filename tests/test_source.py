"""Reading YAML and JSON: what is refused and how it is told, what values mean, and where everything stands."""

import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolematch.errors import RolematchError
from rolematch.source import Document, Limits, parse_json, parse_text, parse_yaml, read_bytes, read_document

CASES = Path(__file__).parent / "source_cases"
REFUSED = sorted(path for path in (CASES / "refused").iterdir() if path.suffix != ".told")
READ = sorted(path for path in (CASES / "read").iterdir() if path.suffix != ".value")


def test_the_cases_are_there() -> None:
    assert len(REFUSED) > 50
    assert len(READ) > 15


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.name)
def test_refused_in_one_line(path: Path) -> None:
    with pytest.raises(RolematchError) as caught:
        read_document(str(path))
    (problem,) = caught.value.problems
    told = str(problem).replace(str(path), path.name)
    assert told == path.with_name(f"{path.name}.told").read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_read_as(path: Path) -> None:
    doc = read_document(str(path))
    want = json.loads(path.with_name(f"{path.name}.value").read_text("utf-8"))
    # As text, so that 1, 1.0 and true are told apart.
    assert json.dumps(doc.value) == json.dumps(want["value"])
    assert [str(problem).replace(str(path), path.name) for problem in doc.problems] == want["problems"]
    assert doc.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


YAML = b"""\
# A comment
basics:
  label: Analyst
work:
- name: Acme
  highlights:
  - "One."
  - >-
    Two.
  - {a/b: 1}
same: &s {x: [1, 2]}
again: *s
"""


@pytest.mark.parametrize(
    ("pointer", "key", "place"),
    [
        ("", False, (2, 1)),
        ("/basics", False, (3, 3)),
        ("/basics", True, (2, 1)),
        ("/basics/label", False, (3, 10)),
        ("/work/0", False, (5, 3)),
        ("/work/0/highlights/1", False, (8, 5)),
        ("/work/0/highlights/2/a~1b", False, (10, 11)),
        ("/work/0/highlights/2/a~1b", True, (10, 6)),
        ("/work/0/position", False, (5, 3)),
        ("/work/9/name", False, (5, 1)),
        ("/nothing/at/all", True, (2, 1)),
        ("/again", False, (12, 8)),
        ("/again/x/1", False, (11, 18)),
    ],
)
def test_places_in_yaml(pointer: str, key: bool, place: tuple[int, int]) -> None:
    doc = parse_yaml(YAML, "me.yaml")
    assert (doc.place(pointer, key=key).line, doc.place(pointer, key=key).column) == place


def test_places_in_json() -> None:
    doc = parse_json(b' {"a": {"b": [1, {"c": "x, \\"{\\" y"},\n  {}, [true, "z"]]},\n "d": null}\n', "me.json")
    assert str(doc.place("")) == "me.json:1:2"
    assert str(doc.place("/a/b/1/c")) == "me.json:1:24"
    assert str(doc.place("/a/b/2")) == "me.json:2:3"
    assert str(doc.place(["a", "b", 3, 1])) == "me.json:2:14"
    assert str(doc.place("/d", key=True)) == "me.json:3:2"
    assert str(doc.place("/d")) == "me.json:3:7"


def test_a_record_is_told_by_its_number() -> None:
    doc = parse_json(b'{"a": 1}\n', "all.jsonl", 17)
    assert str(doc.place("/a")) == "all.jsonl:17:7"
    with pytest.raises(RolematchError, match=r"^all\.jsonl:3:6: error"):
        parse_json(b'{"a" 1}', "all.jsonl", 3)


_NUMBERS = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
_SCALARS = st.none() | st.booleans() | _NUMBERS | st.text(max_size=12)
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
)


@given(_VALUES, st.sampled_from([None, 1, "\t"]))
def test_json_reads_what_json_wrote_and_finds_every_part(value: Any, indent: Any) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=True)
    doc = parse_json(text.encode(), "x.json")
    assert json.dumps(doc.value) == json.dumps(value) or doc.problems
    lines = text.split("\n")
    for pointer, part in _parts(doc.value):
        place = doc.place(pointer)
        assert place.line
        assert place.column
        at = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
        found, _ = json.JSONDecoder().raw_decode(text, at)
        assert json.dumps(found) == json.dumps(part) or doc.problems


def _parts(value: Any, pointer: tuple[str | int, ...] = ()) -> Any:
    yield pointer, value
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _parts(part, (*pointer, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _parts(part, (*pointer, index))


_YAML_LIKE = st.lists(
    st.sampled_from(["a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "&x ", "*x", "!!str ", "!t ", "'", '"', "#",
                     "|\n", "? ", "%", "\t", "---\n", "...", "\\u", "1", "<<", "null", "é", "\x85", "\u2028", "\x00"]),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.binary(max_size=60) | _YAML_LIKE.map(str.encode) | _YAML_LIKE.map(lambda text: text.encode("utf-16")))
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    for parse in (parse_yaml, parse_json, parse_text):
        try:
            doc = parse(data, "x")
        except RolematchError as error:
            (problem,) = error.problems
            assert "\n" not in str(problem)
            str(problem).encode()
        else:
            json.dumps(doc.value, ensure_ascii=False).encode()
            for pointer, _ in _parts(doc.value):
                doc.place(pointer)


@pytest.mark.parametrize("parse", [parse_yaml, parse_json])
@pytest.mark.parametrize(
    "data",
    [
        b"[" * 50_000,
        b"{a: " * 50_000,
        b"- " * 50_000,
        b"[" + b"1," * 4_000_000 + b"1]",
        b"- a\n" * 2_000_000,
        b"".join(b"%%TAG !a%d! x\n" % number for number in range(100_000)),
        b"\n" * 9_000_000,
    ],
    ids=["lists", "mappings", "blocks", "dense", "dense-block", "directives", "blank"],
)
def test_hostile_documents_are_refused_soon(parse: Any, data: bytes) -> None:
    started = time.perf_counter()
    with pytest.raises(RolematchError) as caught:
        parse(data, "x")
    assert len(caught.value.problems) == 1
    assert time.perf_counter() - started < 5  # a second on a quiet machine


def test_a_number_keeps_its_spelling_where_text_is_meant() -> None:
    for doc in (parse_yaml(b"a: 2020.10", "x"), parse_json(b'{"a": 2020.10}', "x")):
        assert doc.value["a"] == 2020.1
        assert str(doc.value["a"]) == "2020.10"
        assert json.dumps(doc.value) == '{"a": 2020.1}'


def test_limits_can_be_chosen() -> None:
    with pytest.raises(RolematchError, match="too large"):
        parse_yaml(b"a: bcd", "x", limits=Limits(size=5))
    with pytest.raises(RolematchError, match="nested more than 1 deep"):
        parse_json(b'{"a": []}', "x", limits=Limits(depth=1))
    with pytest.raises(RolematchError, match="more than 3 values"):
        parse_json(b"[1, 2, 3, 4]", "x", limits=Limits(nodes=3))


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(RolematchError, match=r"large\.yaml: error: the file is too large: 100\.0 MB"):
        read_document(str(path))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    told = {str(tmp_path): "a folder", str(tmp_path / "absent"): "no such file", "-": "standard input", "a\0b": "null"}
    for path, word in told.items():
        with pytest.raises(RolematchError, match=word):
            read_bytes(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_or_device_never_blocks(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    for path in (str(pipe), os.devnull):
        with pytest.raises(RolematchError, match="only files are read"):
            read_document(path)


def test_the_python_parser_builds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    from rolematch.source import yaml_builder

    def outcome(path: Path) -> Any:
        try:
            doc = read_document(str(path))
        except RolematchError as error:
            return error.problems[0].code
        return json.dumps(doc.value), [str(doc.place(pointer)) for pointer, _ in _parts(doc.value)]

    paths = [path for path in (*READ, *REFUSED) if path.suffix == ".yaml"]
    fast = [outcome(path) for path in paths]
    monkeypatch.setattr(yaml_builder, "_Parser", importlib.import_module("yaml").SafeLoader)
    assert [outcome(path) for path in paths] == fast


def test_importing_the_face_loads_no_parser() -> None:
    import subprocess

    code = "import sys, rolematch.source; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, env={**os.environ}).returncode == 0
    assert Document.__slots__
