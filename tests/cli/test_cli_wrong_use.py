"""Wrong use and unreadable input: one clear line on standard error, exit code 2, no traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rolematch.cli.main import main

CASES = {
    "no such command": (["scroe", "x"], "rolematch: error: No such command 'scroe'"),
    "no profile": (["score"], "rolematch: error: Missing argument 'PROFILE...' (see rolematch score --help)"),
    "no such option": (["score", "--colour", "x"], "rolematch: error: No such option"),
    "no such file": (["score", "none.yaml"], "none.yaml: error: no such file (check the path)"),
    "no name": (["score", ""], "'': error: no such file (check the path)"),
    "role folder": (["score", "type.json", "--role", "./"], "./: error: this is a folder, not a role (give a file of"),
    "role dot": (["score", "type.json", "--role", "."], ".: error: this is a folder, not a role (give a file of"),
    "too large": (
        ["score", "large.yaml"],
        "large.yaml: error: the file is too large: 100.0 MB, at most 10.0 MB are read (split",
    ),
    "pipe": (
        ["score", "pipe"],
        "pipe: error: this is a named pipe; only files are read (use - to read standard input)",
    ),
    "folder": (["score", "."], ".: error: this is a folder, not a profile (give its files, or see rolematch batch"),
    "empty": (["score", "empty.yaml"], "empty.yaml:1:1: error: the file is empty (write what"),
    "binary": (["score", "binary.yaml"], "binary.yaml"),
    "list": (["score", "list.yaml"], "list.yaml:1:1: error: a profile is a mapping of sections"),
    "deep": (["score", "deep.yaml"], "deep.yaml:1:65: error: nested more than 64 deep (write it flatter"),
    "wrong type": (["score", "type.yaml"], "type.yaml:1:7: error:"),
    "format": (["score", "x.yaml", "--format", "jsn"], "rolematch: error: --format 'jsn' is none of table, json, mark"),
    "no such day": (["score", "x.yaml", "--as-of", "2026-02-30"], "rolematch: error: --as-of '2026-02-30' is no date"),
    "another spelling": (["score", "x.yaml", "--as-of", "20260201"], "rolematch: error: --as-of '20260201' is no date"),
    "year": (["score", "x.yaml", "--as-of", "9999-01-01"], "rolematch: error: --as-of '9999-01-01': the year is not"),
    "no number": (["score", "x.yaml", "--fail-under", "many"], "rolematch: error: --fail-under 'many' is no score"),
    "above all": (["score", "x.yaml", "--fail-under", "101"], "rolematch: error: --fail-under '101' is no score"),
    "twice": (["score", "-", "-"], "rolematch: error: standard input can be read once only (give - once)"),
    "schema": (["schema", "rle"], "rolematch: error: no schema 'rle' (did you mean role?)"),
    "three questions": (["skills", "--list", "--tree", "x"], "rolematch: error: TEXT, --list and --tree are three"),
}


@pytest.fixture(autouse=True)
def _inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.yaml").write_bytes(b"")
    Path("binary.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    Path("list.yaml").write_text("- a\n- b\n")
    Path("deep.yaml").write_text("[" * 50_000)
    Path("type.json").write_text("{}")
    with Path("large.yaml").open("wb") as file:
        file.truncate(100_000_000)
    os.mkfifo("pipe")
    Path("type.yaml").write_text("work: 7\n")


@pytest.mark.parametrize("case", CASES)
def test_told_in_one_line(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    arguments, told = CASES[case]
    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(told)
    assert err.count("\n") == 1 and err.endswith("\n")


def test_nothing_asked_is_answered_with_the_help(capfd: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    out, err = capfd.readouterr()
    assert out == "" and err.startswith("Usage: rolematch ")


def test_a_bug_is_one_line_and_its_place_is_told_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from rolematch.cli import inputs

    def fails(_: object) -> None:
        raise ZeroDivisionError("of \x1b[31mnothing")

    monkeypatch.setattr(inputs, "read_profiles", fails)
    monkeypatch.delenv("ROLEMATCH_DEBUG", raising=False)
    assert main(["score", "x.yaml"]) == 3
    err = capfd.readouterr().err
    assert err.startswith(r"rolematch: bug: ZeroDivisionError: of \x1b[31mnothing (please report it")
    assert err.count("\n") == 1
    monkeypatch.setenv("ROLEMATCH_DEBUG", "1")
    assert main(["score", "x.yaml"]) == 3
    assert capfd.readouterr().err.startswith("Traceback ")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["score", "--help"], ["roles", "-h"], ["skills", "-h"], ["schema", "-h"]]
)
def test_every_help_has_an_example(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    out, err = capfd.readouterr()
    assert err == "" and "Example" in out and "  rolematch " in out
