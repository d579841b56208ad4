"""What a batch reads, and that nothing of it is lost."""

from __future__ import annotations

import ctypes
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from batch_sample import folder_of, lines, person, role, run
from tests.conftest import absent, needed

ROLE = ("-r", "engineer.role.yaml")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder with a role."""
    role(tmp_path)
    return tmp_path


def scores(path: Path) -> list[tuple[object, ...]]:
    """What rows say, less whose they are."""
    return sorted(
        (r["role"], r["rank"], r["score"], r["coverage"], *r["statuses"].values(), *r["gaps"]) for r in lines(path)
    )


def test_a_folder_json_lines_and_parquet_give_the_same_rows(place: Path) -> None:
    pa = needed("pyarrow")
    parquet = needed("pyarrow.parquet")
    people = [person(n, education=[{"studyType": "BSc", "area": "Physics"}]) for n in range(70)]
    (place / "people").mkdir()
    for n, each in enumerate(people):
        (place / "people" / f"{n:02d}.json").write_text(json.dumps(each))
    (place / "people.jsonl").write_text("\n".join(map(json.dumps, people)) + "\n\n")
    columns = pa.Table.from_pylist(people)
    parquet.write_table(columns, place / "columns.parquet", row_group_size=16)
    parquet.write_table(pa.table({"id": range(70), "resume": [json.dumps(p) for p in people]}), place / "text.parquet")
    wanted = None
    for name in ("people", "people.jsonl", "columns.parquet", "text.parquet"):
        for jobs in (1, 2):
            _, err = run(name, *ROLE, "-o", "out.jsonl", "-j", jobs, cwd=place)
            assert err.splitlines()[-1].startswith("70 read = 70 scored + 0 rejected")
            wanted = wanted or scores(place / "out.jsonl")
            assert scores(place / "out.jsonl") == wanted
    assert lines(place / "out.jsonl")[0]["profile"].startswith("text.parquet:")


def test_several_inputs_at_once(place: Path) -> None:
    folder_of(place / "people", 5)
    (place / "more.jsonl").write_text(json.dumps(person(7)))
    (place / "one.yaml").write_text(json.dumps(person(8)))
    _, err = run("people", "more.jsonl", "one.yaml", *ROLE, "-o", "out.csv", cwd=place)
    assert "7 read = 7 scored + 0 rejected" in err


BROKEN = {
    "empty.yaml": b"",
    "list.json": b"[]",
    "syntax.json": b'{"basics": }',
    "syntax.yaml": b"basics: [",
    "binary.json": b"%PDF-1.7 \xff\xfe",
    "latin.yaml": "basics: {label: é}".encode("latin-1"),
    "deep.yaml": b"[" * 5000,
    "twice.yaml": b"work: []\nwork: []\n",
    "work.yaml": b"work: 3\n",
    "year.yaml": b"work: [{startDate: 9999-01}]\n",
    "nul.json": b'{"basics": {"label": "\x00"}}',
    "large.yaml": b"a: " + b"x" * 10_000_001,
}


def test_a_thousand_good_ones_among_two_hundred_broken_ones(place: Path) -> None:
    folder_of(place / "people", 1000)
    wanted = {}
    for n in range(200 // len(BROKEN) + 1):
        for name, data in BROKEN.items():
            if len(wanted) < 200 and not (name.startswith("large") and n > 2):
                path = place / "people" / f"{n}-{name}"
                path.write_bytes(data)
                wanted[str(path.relative_to(place))] = name
    while len(wanted) < 200:
        path = place / "people" / f"more-{len(wanted)}.yaml"
        path.write_bytes(b"- a\n- b\n")
        wanted[str(path.relative_to(place))] = "list"
    _, err = run("people", *ROLE, "-o", "out.csv", cwd=place, code=1)
    assert err.splitlines()[-1].startswith("1,200 read = 1,000 scored + 200 rejected")
    told = lines(place / "out.csv.rejects.jsonl")
    assert {each["file"] for each in told} == set(wanted)
    assert all(each["reason"] for each in told)
    by_file = {each["file"]: each for each in told}
    assert by_file["people/0-syntax.json"]["line"] == 1
    assert by_file["people/0-twice.yaml"]["line"] == 2
    assert [each["file"] for each in told] == sorted(by_file)
    assert len((place / "out.csv").read_text().splitlines()) == 1001


def test_broken_lines_are_named_by_their_number(place: Path) -> None:
    good = json.dumps(person(1))
    (place / "p.jsonl").write_text("\n".join([good, "{oops", "", good.replace("p1@", "p2@"), "[1]", '{"work": 1}']))
    _, err = run("p.jsonl", *ROLE, "-o", "out.csv", cwd=place, code=1)
    assert "5 read = 2 scored + 3 rejected" in err
    told = lines(place / "out.csv.rejects.jsonl")
    assert [each["record"] for each in told] == [2, 5, 6]
    assert "p.jsonl:2:2: error: not JSON" in err


def test_odd_things_in_a_folder(place: Path) -> None:
    people = folder_of(place / "people", 10)
    os.mkfifo(people / "pipe.yaml")
    os.symlink(people, people / "inner" / "loop")
    os.symlink("self.yaml", people / "self.yaml")
    os.symlink(place / "gone.yaml", people / "dangling.yaml")
    os.symlink(people / "p0001.yaml", people / "linked.yaml")
    (people / "folder.yaml").mkdir()
    (people / "folder.yaml" / "in.json").write_text(json.dumps(person(77)))
    (people / "notes.txt").write_text("nothing")
    (people / ".hidden.yaml").write_text("nothing")
    if sys.platform == "linux":
        os.symlink("/proc/self/mem", people / "unreadable.yaml")
    _, err = run("people", *ROLE, "-o", "out.jsonl", cwd=place, code=1)
    told = {Path(each["file"]).name: each["reason"] for each in lines(place / "out.jsonl.rejects.jsonl")}
    assert told.pop("pipe.yaml") == "this is a named pipe; only files are read"
    assert "symbolic links" in told.pop("self.yaml")
    assert told.pop("dangling.yaml") == "no such file"
    if sys.platform == "linux":
        assert "cannot be read" in told.pop("unreadable.yaml")
    assert told == {}
    assert "loop links to a folder that was read already" in err
    assert "1 .txt, 1 hidden" in err
    assert len(lines(place / "out.jsonl")) == 12
    assert any("same content as" in problem for row in lines(place / "out.jsonl") for problem in row["problems"])


def _as_anybody() -> None:
    """Before a program begins: what lets the superuser read everything is dropped (CAP_DAC_OVERRIDE, _READ_SEARCH)."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def test_no_permission(place: Path) -> None:
    more: dict[str, Any] = {}
    if os.geteuid() == 0:
        if sys.platform != "linux":
            absent("a file that the superuser may not read")
        more["preexec_fn"] = _as_anybody
    people = folder_of(place / "people", 3)
    (place / "lines.jsonl").write_text(json.dumps(person(8)))
    for path in (people / "p0001.yaml", place / "lines.jsonl"):
        path.chmod(0)
    (people / "locked").mkdir(mode=0)
    _, err = run("people", "lines.jsonl", *ROLE, "-o", "out.csv", cwd=place, code=1, **more)
    assert "5 read = 2 scored + 3 rejected" in err
    told = {each["file"]: each["reason"] for each in lines(place / "out.csv.rejects.jsonl")}
    assert set(told) == {"people/p0001.yaml", "people/locked", "lines.jsonl"}
    assert all("permission" in reason for reason in told.values()), told
    (place / "no").mkdir(mode=0o555)
    _, err = run("people", *ROLE, "-o", "no/out.csv", cwd=place, code=2, **more)
    assert "cannot write: permission denied" in err


def test_names_that_are_no_utf8(place: Path) -> None:
    people = folder_of(place / "people", 2)
    try:
        with open(os.fsencode(people) + b"/odd-\xff.json", "w") as file:
            json.dump(person(5), file)
    except OSError:
        absent("a file system that takes such names")
    for ending in ("csv", "jsonl", "parquet", "xlsx"):
        run("people", *ROLE, "-o", f"out.{ending}", cwd=place)
    assert any(r"odd-\udcff" in row["profile"] for row in lines(place / "out.jsonl"))


def test_nothing_to_read(place: Path) -> None:
    (place / "people").mkdir()
    (place / "people" / "cv.pdf").write_bytes(b"%PDF")
    _, err = run("people", *ROLE, "-o", "out.csv", cwd=place, code=2)
    assert "no profiles are in there (of 1 other files none ends in .yaml, .yml, .json)" in err


def test_parquet_that_is_none(place: Path) -> None:
    pa = needed("pyarrow")
    parquet = needed("pyarrow.parquet")
    (place / "bad.parquet").write_bytes(b"PAR1 and no more")
    _, err = run("bad.parquet", *ROLE, "-o", "out.csv", cwd=place, code=2)
    assert "cannot be read as Parquet" in err
    parquet.write_table(pa.table({"a": [1], "b": ["x"], "c": ["y"]}), place / "other.parquet")
    _, err = run("other.parquet", *ROLE, "-o", "out.csv", cwd=place, code=2)
    assert "none of its columns" in err


def test_parquet_that_breaks_off(place: Path) -> None:
    pa = needed("pyarrow")
    parquet = needed("pyarrow.parquet")
    texts = [json.dumps(person(n)) + " " * (n % 7) for n in range(3000)]
    parquet.write_table(
        pa.table({"profile": texts}), place / "p.parquet", row_group_size=500, compression="none", use_dictionary=False
    )
    data = bytearray((place / "p.parquet").read_bytes())
    middle = len(data) // 2
    for at in range(middle, middle + 40_000):
        data[at] = 0xFF
    (place / "p.parquet").write_bytes(data)
    _, err = run("p.parquet", *ROLE, "-o", "out.csv", cwd=place, code=1)
    assert "rejected" in err.splitlines()[-1]


def test_xlsx_says_what_it_cannot_hold(place: Path) -> None:
    needed("xlsxwriter")
    (place / "p.jsonl").write_bytes(b"{}\n" * 1_048_577)
    _, err = run("p.jsonl", *ROLE, "-o", "out.xlsx", cwd=place, code=2)
    assert "a sheet of Excel holds 1,048,575 rows" in err
    assert not (place / "out.xlsx.partial").exists()


def test_a_line_longer_than_any_profile(place: Path) -> None:
    good = json.dumps(person(1)).encode()
    (place / "p.jsonl").write_bytes(good + b"\n" + b"x" * 10_500_000 + b"\n" + good.replace(b"p1@", b"p2@"))
    _, err = run("p.jsonl", *ROLE, "-o", "out.csv", cwd=place, code=1)
    assert "p.jsonl:2: error: the line is too long" in err
    assert "3 read = 2 scored + 1 rejected" in err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_lines_in_utf16_are_refused_once(place: Path, encoding: str) -> None:
    (place / "p.jsonl").write_bytes("".join(json.dumps(person(n)) + "\n" for n in range(9)).encode(encoding))
    _, err = run("p.jsonl", *ROLE, "-o", "out.csv", cwd=place, code=2)
    assert err.splitlines() == [
        "p.jsonl: error: JSON Lines are read as UTF-8 only, and this is UTF-16 (save it as UTF-8)"
    ]
    assert not (place / "out.csv.partial").exists()


def test_what_is_no_profile_is_not_scored(place: Path) -> None:
    """Rows of an earlier run above all, which a pattern such as `people/*` picks up."""
    given = [person(1), {"foo": 1}, {}, {"label": "Engineer"}, {"experience": []}]
    (place / "p.jsonl").write_text("\n".join(map(json.dumps, given)))
    run("p.jsonl", *ROLE, "-o", "out.jsonl", cwd=place, code=1)
    told = {each["record"]: each["reason"] for each in lines(place / "out.jsonl.rejects.jsonl")}
    assert told == {2: "none of its keys is a section of a profile", 3: "this is empty"}
    _, err = run("out.jsonl", "out.jsonl.rejects.jsonl", *ROLE, "-o", "again.csv", cwd=place, code=1)
    assert "5 read = 0 scored + 5 rejected" in err
    assert err.count("this is a row of the results of a batch, not a profile") == 3
    assert err.count("as told in its rejects") == 2


def test_what_an_interrupted_run_kept_is_nobody(place: Path) -> None:
    people = folder_of(place / "people", 4)
    run("people", *ROLE, "-o", "one.jsonl", cwd=place)
    kept = people / "old.csv.partial"
    kept.mkdir()
    for name in ("lock", "run.json", "done"):
        (kept / name).write_text("{}")
    _, err = run("people", *ROLE, "-o", "people/two.jsonl", cwd=place)
    assert "4 read = 4 scored + 0 rejected" in err
    assert "passed over, as they are no profiles: 1 .partial" in err
    assert (people / "two.jsonl").read_bytes() == (place / "one.jsonl").read_bytes()


def test_a_problem_says_what_it_is_about_where_there_are_no_lines(place: Path) -> None:
    work = {
        "position": "Engineer",
        "startDate": "2015-01",
        "endDate": "2020-12",
        "highlights": [{"Led a team": "5"}],
        "skills": "Go, R",
        "leads": "5 people",
    }
    (place / "p.jsonl").write_text(json.dumps({"work": [work], "skills": [{"name": "Python", "years": "5 years"}]}))
    run("p.jsonl", *ROLE, "-o", "out.jsonl", cwd=place)
    assert lines(place / "out.jsonl")[0]["problems"] == [
        "note: 'Led a team: 5' is read as text",
        "note: skills is one text, read as a list of 2",
        "note: leads is read as 5 people",
        "note: years is read as 5 years",
    ]
