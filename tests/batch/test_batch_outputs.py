"""What a batch writes: the same rows in every format, in one order, whatever the number of processes."""

from __future__ import annotations

import csv
import json
import os
import stat
from pathlib import Path

import pytest
from batch_sample import folder_of, lines, person, role, run
from tests.conftest import needed

from rolematch.writers.rows.csv_rows import harmless_cell


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with roles and 60 profiles in `people`."""
    base = tmp_path_factory.mktemp("batch")
    role(base, "engineer")
    role(base, "second")
    folder_of(base / "people", 60)
    return base


ROLES = ("--role", "engineer.role.yaml", "--role", "second.role.yaml")


def test_rows_are_ranked_by_minimums_then_by_score(place: Path) -> None:
    _, err = run("people", *ROLES, "-o", "a.jsonl", cwd=place)
    assert err.splitlines()[-1] == "60 read = 60 scored + 0 rejected, in a.jsonl"
    rows = lines(place / "a.jsonl")
    assert [row["role"] for row in rows] == ["engineer"] * 60 + ["second"] * 60
    mine = rows[:60]
    order = [(-row["minimums_met"], -row["score"]) for row in mine]
    assert order == sorted(order)
    # Equals share a rank: 1, 1, 3.
    for at, row in enumerate(mine):
        assert row["rank"] == (mine[at - 1]["rank"] if at and order[at] == order[at - 1] else at + 1)
    assert {row["profile"] for row in mine} == {str(p.relative_to(place)) for p in (place / "people").rglob("p*")}
    assert set(mine[0]["statuses"]) == {"python", "cloud", "years"}
    assert not (place / "a.jsonl.partial").exists()
    assert not (place / "a.jsonl.rejects.jsonl").exists()


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx"])
def test_the_same_bytes_for_any_number_of_processes(place: Path, ending: str) -> None:
    needed({"parquet": "pyarrow", "xlsx": "xlsxwriter"}.get(ending, "csv"))
    made = []
    for jobs in (1, 2, 3):
        (place / f"n{jobs}").mkdir(exist_ok=True)
        run("people", *ROLES, "-o", f"n{jobs}/b.{ending}", "--jobs", jobs, cwd=place)
        made.append((place / f"n{jobs}" / f"b.{ending}").read_bytes())
    assert made[0] == made[1] == made[2]


def test_equals_are_not_ordered_by_name(tmp_path: Path) -> None:
    role(tmp_path)
    (tmp_path / "people").mkdir()
    for n in range(30):
        profile = {"skills": ["Python", "AWS"], "work": [{"position": "Engineer", "startDate": f"2015-{n % 12 + 1:02d}", "endDate": "2024"}],
                   "languages": [{"language": "French", "fluency": "A1"}] if n % 2 else []}  # fmt: skip
        (tmp_path / "people" / f"{n:02d}.json").write_text(json.dumps(profile))
    run("people", "-r", "engineer.role.yaml", "-o", "a.jsonl", cwd=tmp_path)
    rows = lines(tmp_path / "a.jsonl")
    assert {row["rank"] for row in rows} == {1}
    names = [row["profile"] for row in rows]
    assert names != sorted(names)
    # A new name changes nothing of the order.
    for path in (tmp_path / "people").iterdir():
        path.rename(path.with_name(f"x{99 - int(path.stem):02d}.json"))
    run("people", "-r", "engineer.role.yaml", "-o", "b.jsonl", cwd=tmp_path)
    again = [99 - int(Path(row["profile"]).stem[1:]) % 100 for row in lines(tmp_path / "b.jsonl")]
    before = [int(Path(name).stem) for name in names]
    groups = {n: (n % 12, n % 2) for n in range(30)}
    assert [groups[n] for n in again] == [groups[n] for n in before]


def test_csv_parquet_and_xlsx_hold_what_json_lines_hold(place: Path) -> None:
    parquet = needed("pyarrow.parquet")
    openpyxl = needed("openpyxl")
    for ending in ("jsonl", "csv", "parquet", "xlsx"):
        run("people", *ROLES, "-o", f"same.{ending}", cwd=place)
    rows = lines(place / "same.jsonl")
    with (place / "same.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert list(table[0])[:11] == list(rows[0])[:11]
    assert list(table[0])[11:] == [f"{r}.{q}" for r in ("engineer", "second") for q in ("python", "cloud", "years")]
    typed = parquet.read_table(place / "same.parquet").to_pylist()
    book = openpyxl.load_workbook(place / "same.xlsx")
    assert book.sheetnames == ["engineer", "second"]
    assert book["engineer"].freeze_panes == "B2"
    assert book["engineer"].auto_filter.ref is not None
    sheet = [row for name in book.sheetnames for row in book[name].iter_rows(min_row=2)]
    for row, cells, record, line in zip(rows, table, typed, sheet, strict=True):
        assert cells["profile"] == row["profile"] == record["profile"] == line[0].value
        assert float(cells["score"]) == row["score"] == record["score"] == line[2].value
        assert int(cells["rank"]) == row["rank"] == record["rank"] == line[1].value
        assert cells["gaps"] == " | ".join(row["gaps"]) == " | ".join(record["gaps"])
        assert dict(record["statuses"]) == row["statuses"]
        assert {k: cells[f"{row['role']}.{k}"] for k in row["statuses"]} == row["statuses"]
        assert line[10].value == row["statuses"]["python"]
        assert line[0].hyperlink is not None
        assert (place / line[0].hyperlink.target.removeprefix("file:///").replace("\\", "/")).exists()


def test_a_score_is_that_of_the_score_command(place: Path) -> None:
    import subprocess
    import sys

    run("people", *ROLES, "-o", "c.jsonl", cwd=place)
    row = lines(place / "c.jsonl")[7]
    told = subprocess.run(
        [sys.executable, "-m", "rolematch", "score", row["profile"], "-r", "engineer.role.yaml", "--as-of", "2026-11-01", "-f", "json"],
        cwd=place, capture_output=True, text=True, check=True,
    )  # fmt: skip
    report = json.loads(told.stdout)[0]["reports"][0]
    assert (report["score"], report["ceiling"], report["coverage"]) == (row["score"], row["ceiling"], row["coverage"])
    assert {f["requirement"]["id"]: f["status"] for f in report["findings"]} == row["statuses"]


def test_the_table_shows_the_best(place: Path) -> None:
    out, err = run("people", *ROLES, "--top", 3, cwd=place)
    assert out.count("people/") == 6
    assert "60 read = 60 scored + 0 rejected" in err
    assert sorted(path.name for path in place.iterdir() if "partial" in path.name) == []


def test_duplicates_are_told_and_kept(tmp_path: Path) -> None:
    role(tmp_path)
    (tmp_path / "people").mkdir()
    same = json.dumps(person(1))
    (tmp_path / "people" / "a.json").write_text(same)
    (tmp_path / "people" / "b.json").write_text(same)
    (tmp_path / "people" / "c.json").write_text(json.dumps(person(2, basics={"email": "P1@Example.org "})))
    (tmp_path / "people" / "d.json").write_text(json.dumps(person(3)))
    _, err = run("people", "-r", "engineer.role.yaml", "-o", "a.jsonl", cwd=tmp_path)
    told = {row["profile"]: row["problems"] for row in lines(tmp_path / "a.jsonl")}
    assert told["people/a.json"] == ["note: same content as people/b.json"]
    assert told["people/b.json"] == ["note: same content as people/a.json"]
    assert told["people/c.json"] == ["note: same e-mail as people/a.json"]
    assert told["people/d.json"] == []
    assert "2 profiles have the content, the e-mail or the id of another" in err


def test_blind_tells_nobody(place: Path) -> None:
    for ending in ("csv", "jsonl"):
        run("people", *ROLES, "-o", f"blind.{ending}", "--blind", cwd=place)
    text = (place / "blind.jsonl").read_text()
    assert "people" not in text
    assert ".json" not in text
    key = place / "blind.jsonl.key.csv"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    with key.open(newline="") as file:
        rows = list(csv.DictReader(file))
    known = {row["id"]: row["profile"] for row in rows}
    assert all(row["file"] == row["profile"] and not row["rejected"] for row in rows)
    assert {row["profile"] for row in lines(place / "blind.jsonl")} == set(known)
    assert len(set(known.values())) == 60
    assert (place / "blind.csv.key.csv").read_bytes() == key.read_bytes()


def test_blind_rejects_name_nobody(tmp_path: Path) -> None:
    role(tmp_path)
    people = folder_of(tmp_path / "people", 3)
    (people / "jane-doe.yaml").write_text("work: Jane Doe\n")
    (people / "john-roe.json").write_text('{"John Roe": 1}')
    os.symlink(people, people / "inner" / "jim-poe")
    _, err = run("people", "-r", "engineer.role.yaml", "-o", "a.csv", "--blind", cwd=tmp_path, code=1)
    text = (tmp_path / "a.csv.rejects.jsonl").read_text() + (tmp_path / "a.csv").read_text() + err
    for name in ("jane", "john", "jim", "Jane", "John", "people/"):
        assert name not in text
    told = lines(tmp_path / "a.csv.rejects.jsonl")
    assert [(each["file"], each["reason"]) for each in told] == [
        ("reject-1", "wrong-type"),
        ("reject-2", "not-a-profile"),
    ]
    assert "reject-2: error: not-a-profile" in err
    with (tmp_path / "a.csv.key.csv").open(newline="") as file:
        known = {row["id"]: (row["file"], row["rejected"]) for row in csv.DictReader(file)}
    assert (
        known["reject-1"] == ("people/jane-doe.yaml", "work must be a list, not text") or "work" in known["reject-1"][1]
    )
    assert known["reject-2"] == ("people/john-roe.json", "none of its keys is a section of a profile")
    assert len(known) == 5


def test_an_id_that_two_have_is_told(tmp_path: Path) -> None:
    role(tmp_path)
    people = [{**person(n), "meta": {"id": "dup" if n < 2 else f"only-{n}"}} for n in range(4)]
    (tmp_path / "p.jsonl").write_text("\n".join(map(json.dumps, people)))
    run("p.jsonl", "-r", "engineer.role.yaml", "-o", "a.jsonl", cwd=tmp_path)
    told = sorted((row["profile"], *row["problems"]) for row in lines(tmp_path / "a.jsonl"))
    assert told == [
        ("dup", "warning: same id as dup (p.jsonl:1)"),
        ("dup", "warning: same id as dup (p.jsonl:2)"),
        ("only-2",),
        ("only-3",),
    ]
    (tmp_path / "p.jsonl").write_text("\n".join(json.dumps(each) for each in (people[0], people[0], people[1])))
    run("p.jsonl", "-r", "engineer.role.yaml", "-o", "b.jsonl", "--blind", cwd=tmp_path)
    with (tmp_path / "b.jsonl.key.csv").open(newline="") as file:
        key = {row["id"]: (row["profile"], row["file"]) for row in csv.DictReader(file)}
    assert sorted(key.values()) == [("dup", "p.jsonl:1"), ("dup", "p.jsonl:2"), ("dup", "p.jsonl:3")]
    rows = lines(tmp_path / "b.jsonl")
    assert {row["profile"] for row in rows} == set(key)
    assert all(any(problem.startswith("warning: same id as ") for problem in row["problems"]) for row in rows)
    assert "dup" not in (tmp_path / "b.jsonl").read_text()


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_an_input_is_not_written_over(tmp_path: Path, ending: str) -> None:
    if ending == "parquet":
        needed("pyarrow")
    role(tmp_path)
    given = tmp_path / f"io.{ending}"
    given.write_text(json.dumps(person(1)))
    before = given.read_bytes()
    os.symlink(given, tmp_path / f"soft.{ending}")
    os.link(given, tmp_path / f"hard.{ending}")
    for out in (f"io.{ending}", f"./io.{ending}", f"soft.{ending}", f"hard.{ending}", given):
        _, err = run(given.name, "-r", "engineer.role.yaml", "-o", out, cwd=tmp_path, code=2)
        assert err.splitlines() == [f"{out}: error: OUT is one of the inputs (write to another file)"]
    assert given.read_bytes() == before
    assert not list(tmp_path.glob("*.partial"))


def test_nothing_beside_out_is_an_input_either(tmp_path: Path) -> None:
    role(tmp_path)
    (tmp_path / "a.csv.rejects.jsonl").write_text(json.dumps(person(1)))
    again = ("-r", "engineer.role.yaml", "-o", "a.csv")
    _, err = run("a.csv.rejects.jsonl", *again, cwd=tmp_path, code=2)
    assert "OUT.rejects.jsonl, which is written beside OUT, is one of the inputs" in err
    folder_of(tmp_path / "a.csv.partial", 3)
    for given in ("a.csv.partial", "a.csv.partial/inner", "a.csv.partial/p0001.yaml"):
        _, err = run(given, *again, cwd=tmp_path, code=2)
        assert "one of the inputs is in the folder that this run works in" in err
    (tmp_path / "p.json").write_text(json.dumps(person(1)))
    _, err = run("p.json", *again, cwd=tmp_path, code=2)
    assert "this is in the way of what is kept while a batch runs" in err
    assert (tmp_path / "a.csv.partial" / "p0001.yaml").exists()


def test_formulas_are_text(tmp_path: Path) -> None:
    for bad in ("=1+1", "+1", "-1", "@a", "\t=1", " =1", "\r=1", '"=1'):
        assert harmless_cell(bad).startswith("'")
    assert harmless_cell("a=1") == "a=1"
    role(tmp_path)
    (tmp_path / "people").mkdir()
    for n, name in enumerate(["=cmd|' /C calc'!A0", "+1", "-2", "@x", 'quote",\nline', "plain"]):
        (tmp_path / "people" / f"{n}.json").write_text(json.dumps({**person(n), "meta": {"id": name}}))
    run("people", "-r", "engineer.role.yaml", "-o", "a.csv", cwd=tmp_path)
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        names = {row["profile"] for row in csv.DictReader(file)}
    assert names == {"'=cmd|' /C calc'!A0", "'+1", "'-2", "'@x", 'quote",\nline', "plain"}
    openpyxl = needed("openpyxl")
    run("people", "-r", "engineer.role.yaml", "-o", "a.xlsx", cwd=tmp_path)
    cells = [row[0] for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}


def test_wrong_use_is_told_in_a_line(place: Path) -> None:
    for arguments, told in (
        (("people", "-o", "a.cvs"), "did you mean .csv"),
        (("people", "-o", "no/a.csv"), "make it first"),
        (("nowhere", "-o", "a.csv"), "no such file or folder"),
        (("engineer.role.yaml", "--blind"), "--blind needs a file"),
        (("people", "--resume"), "give -o OUT"),
    ):
        out, err = run(*arguments, "-r", "engineer.role.yaml", cwd=place, code=2)
        assert out == ""
        assert len(err.splitlines()) == 1, err
        assert told in err
    assert not [path for path in place.iterdir() if path.name.endswith(".partial")]


def test_output_in_another_folder_links_back(place: Path, tmp_path: Path) -> None:
    openpyxl = needed("openpyxl")
    run("people", *ROLES, "-o", tmp_path / "x.xlsx", cwd=place)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["engineer"]
    target = sheet["A2"].hyperlink.target.removeprefix("file:///").replace("\\", "/")
    assert os.path.exists(tmp_path / target)
