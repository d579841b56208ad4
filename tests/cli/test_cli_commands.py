"""The commands, as people and programs use them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rolematch import __version__
from rolematch.cli.main import main

ROLE = """\
id: acme-data-lead
title: Data Lead
organization: Acme
status: stable
version: 1
requirements:
  - {id: python, asks: "Python, in work", lines: [1], need: required, minimum: true, weight: 3, criterion: {skill: python, depth: used}}
  - {id: databricks, asks: Databricks, lines: [2], need: required, weight: 1, criterion: databricks}
  - {id: cloud, asks: A cloud platform, lines: [3], need: preferred, weight: 1, criterion: {any_of: [aws, azure, gcp]}}
"""
OTHER = ROLE.replace("acme-data-lead", "acme-databricks").replace(
    "weight: 1, criterion: databricks", "weight: 9, criterion: databricks"
)
PROFILE = """\
basics:
  summary: No experience with Databricks.
work:
  - name: Example Insurance
    position: Data Engineer
    startDate: 2019-03
    highlights:
      - Wrote the claims pipeline in Python.
skills: [Kubernetes, underwater basket weaving]
postion: x
"""
DAY = ["--as-of", "2026-11-01"]


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    Path("me.yaml").write_text(PROFILE)
    Path("you.json").write_text(json.dumps({"meta": {"id": "you"}, "skills": ["AWS", "K8s"]}))
    Path("roles").mkdir()
    Path("roles/acme-data-lead.yaml").write_text(ROLE)
    Path("roles/acme-databricks.yaml").write_text(OTHER)


def _run(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(list(arguments)) == code, capfd.readouterr().err
    return capfd.readouterr().out


def test_version(capfd: pytest.CaptureFixture[str]) -> None:
    assert _run(capfd, "--version") == f"rolematch {__version__}\n"


def test_the_table_tells_what_was_found_and_where(capfd: pytest.CaptureFixture[str]) -> None:
    text = _run(capfd, "score", "me.yaml", "--role", "roles/acme-data-lead.yaml", *DAY)
    assert text.startswith("me.yaml, as of 2026-11-01\n")
    assert "Score 60.0 of 100, up to 80.0" in text
    assert "minimums 1 of 1 met" in text
    flowing = " ".join(text.split())
    assert (
        "Wrote the claims pipeline in Python. (line 8; Data Engineer at Example Insurance, 2019-03 to now)" in flowing
    )
    assert "not counted, negated: No experience with Databricks. (line 2)" in flowing
    assert "me.yaml:10:1: warning: unknown key 'postion'" in flowing
    assert "\x1b" not in text
    assert max(map(len, text.split("\n"))) <= 100


def test_today_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    import datetime

    before = datetime.date.today()
    text = _run(capfd, "score", "me.yaml", "--role", "roles/acme-data-lead.yaml")
    days = {before.isoformat(), datetime.date.today().isoformat()}
    assert text.split("\n", 1)[0] in {f"me.yaml, as of {day} (today; --as-of sets another date)" for day in days}


def test_without_a_role_all_are_ranked_and_the_best_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    text = _run(capfd, "score", "me.yaml", "--roles", "roles", *DAY)
    assert text.index("(acme-data-lead)") < text.index("(acme-databricks)")
    assert text.count("Score ") == 2  # the head of the ranking, and one card
    [told] = json.loads(_run(capfd, "score", "me.yaml", "--roles", "roles", "--format", "json", *DAY))
    assert [report["role"]["id"] for report in told["reports"]] == ["acme-data-lead", "acme-databricks"]


def test_named_roles_are_told_in_the_order_given(capfd: pytest.CaptureFixture[str]) -> None:
    names = ["--role", "acme-databricks", "--role", "acme-data-lead"]
    text = _run(capfd, "score", "me.yaml", "--roles", "roles", *names, *DAY)
    assert text.index("(acme-databricks)") < text.index("(acme-data-lead)")
    assert text.count("Score ") == 2


def test_json_keeps_the_order_and_an_unreadable_profile_has_an_entry(capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["score", "you.json", "none.yaml", "./me.yaml", "--role", "acme-data-lead", "--roles", "roles"]
    assert main([*arguments, "--format", "json", *DAY]) == 2
    out, err = capfd.readouterr()
    you, none, me = json.loads(out)
    assert err == "none.yaml: error: no such file (check the path)\n"
    assert list(me) == ["format", "tool", "as_of", "profile", "reports", "problems"]
    assert me["profile"]["path"] == me["profile"]["id"] == "./me.yaml"
    assert you["profile"]["id"] == "you"
    assert (none["profile"], none["reports"]) == ({"path": "none.yaml", "id": None, "sha256": None}, [])
    assert none["problems"][0]["code"] == "no-such-file"
    [report] = me["reports"]
    assert 100 * sum(f["points"] for f in report["findings"]) / sum(f["possible"] for f in report["findings"]) == 60
    assert report["findings"][0]["evidence"][0]["line"] == 8
    assert out.endswith("]\n")


def test_what_is_known_of_a_profile_that_cannot_be_scored_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = b"meta: {id: me}\nwork: [{name: A, startDate: 2020-01, endDate: 9999-01}]\n"
    path = tmp_path / "far.yaml"
    path.write_bytes(data)
    assert main(["score", str(path), "--role", "acme-data-lead", "--roles", "roles", "--format", "json", *DAY]) == 2
    [told] = json.loads(capfd.readouterr().out)
    assert told["profile"] == {"path": str(path), "id": "me", "sha256": hashlib.sha256(data).hexdigest()}
    assert told["problems"][0]["severity"] == "error"


def test_what_a_role_cannot_express_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "boat.yaml"
    path.write_text(
        "id: boat\ntitle: B\norganization: O\nstatus: draft\nversion: 1\nrequirements:\n"
        "  - {id: boat, asks: A boat, need: required, criterion: {unread: owns a boat}}\n"
        "  - {id: python, asks: Python, need: required, criterion: python}\n"
    )
    [told] = json.loads(_run(capfd, "score", "me.yaml", "--role", str(path), "--format", "json", *DAY))
    assert told["reports"][0]["unread"] == ["boat"]


def test_a_profile_from_standard_input() -> None:
    command = [
        sys.executable,
        "-m",
        "rolematch",
        "score",
        "-",
        "--role",
        "roles/acme-data-lead.yaml",
        "--format",
        "json",
        *DAY,
    ]
    run = subprocess.run(command, input=PROFILE.encode(), capture_output=True, check=True)
    assert json.loads(run.stdout)[0]["reports"][0]["score"] == 60.0


def test_fail_under_looks_at_every_report(capfd: pytest.CaptureFixture[str]) -> None:
    role = ["score", "me.yaml", "--roles", "roles", "--role", "acme-data-lead"]
    for floor, code in (("60", 0), ("60.0", 0), ("60.1", 1)):
        _run(capfd, *role, "--fail-under", floor, *DAY, code=code)
    _run(capfd, *role, "--role", "acme-databricks", "--fail-under", "60", *DAY, code=1)


def test_fail_under_names_the_reports_that_fall_short(capfd: pytest.CaptureFixture[str]) -> None:
    two_thirds = ROLE.replace("weight: 3", "weight: 4")
    Path("roles/acme-data-lead.yaml").write_text(two_thirds)
    both = ["score", "me.yaml", "--roles", "roles", "--fail-under"]
    assert main([*both, "20", *DAY]) == 0
    assert capfd.readouterr().err == ""
    assert main([*both, "66.7", *DAY]) == 1
    told = "me.yaml for acme-data-lead: 66.67 is under 66.7; me.yaml for acme-databricks: 23.1 is under 66.7"
    assert capfd.readouterr().err == f"rolematch: --fail-under: {told}\n"


def test_explain_tells_all_that_was_read(capfd: pytest.CaptureFixture[str]) -> None:
    text = _run(capfd, "score", "me.yaml", "--role", "roles/acme-data-lead.yaml", "--explain", *DAY)
    assert "Python: used; asked: used" in text
    assert "? not stated  any of: 0 met; asked: 1" in text
    assert "underwater basket weaving" in text.split("Not recognised: 1", 1)[1]
    assert "not counted, negated" in text.split("Read, and not counted", 1)[1]


def test_markdown(capfd: pytest.CaptureFixture[str]) -> None:
    text = _run(capfd, "score", "me.yaml", "--role", "roles/acme-data-lead.yaml", "--format", "markdown", *DAY)
    assert text.startswith("# me.yaml\n\nAs of 2026-11-01.\n")
    assert "| Data Lead, Acme | **60.0** | 80.0 | 80.0% | 1 of 1 | 1 of 2 |" in text


def test_an_unknown_role_is_told_with_the_nearest(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "me.yaml", "--roles", "roles", "--role", "acme-data-leed"]) == 2
    assert capfd.readouterr().err == "rolematch: error: no role 'acme-data-leed' (did you mean 'acme-data-lead'?)\n"


@pytest.mark.parametrize(("columns", "width"), [("80", 80), ("200", 200), ("7", 40), ("wide", 100), ("", 100)])
def test_columns_decides_the_width(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = _run(capfd, "score", "me.yaml", "--role", "roles/acme-data-lead.yaml", *DAY)
    assert max(map(len, text.split("\n"))) <= width


@pytest.mark.parametrize("columns", ["40", "56", "71"])
def test_a_ranking_in_a_narrow_terminal_breaks_no_word(
    columns: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = _run(capfd, "score", "me.yaml", "--roles", "roles", *DAY)
    ranking = text[: text.index("Score 60.0 of 100")]
    assert max(map(len, ranking.split("\n"))) <= int(columns)
    assert "1. Data Lead, Acme (acme-data-lead)" in " ".join(ranking.split())
    for figure in ("score 60.0", "up to 80.0", "coverage 80.0%", "minimums 1 of 1", "required 1 of 2"):
        assert any(figure in line for line in ranking.lower().split("\n")), figure


def test_same_bytes_under_any_hash_seed_and_from_anywhere(tmp_path: Path) -> None:
    out = set()
    for seed, folder in (("1", tmp_path), ("2", tmp_path / "roles")):
        command = [
            sys.executable,
            "-m",
            "rolematch",
            "score",
            str(tmp_path / "me.yaml"),
            "--roles",
            str(tmp_path / "roles"),
        ]
        for how in ("json", "table"):
            done = subprocess.run(
                [*command, *DAY, "--format", how, "--explain"], capture_output=True, check=True, cwd=folder,
                env={**os.environ, "PYTHONHASHSEED": seed},
            )  # fmt: skip
            out.add((how, done.stdout))
    assert len(out) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
@pytest.mark.parametrize(("extra", "colored"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_color_on_a_terminal_only(extra: dict[str, str], colored: bool) -> None:
    import pty

    leader, follower = pty.openpty()
    environ = {**os.environ, "TERM": "xterm", "COLUMNS": "80", **extra}
    command = [sys.executable, "-m", "rolematch", "score", "me.yaml", "--role", "roles/acme-data-lead.yaml", *DAY]
    child = subprocess.Popen(command, stdout=follower, env=environ)
    os.close(follower)
    parts = []
    try:
        while part := os.read(leader, 65536):
            parts.append(part)
    except OSError:
        pass  # how Linux tells that the other end is closed
    os.close(leader)
    assert child.wait() == 0
    text = b"".join(parts).decode()
    assert ("\x1b[" in text) is colored
    assert "\u2713 met" in re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are told otherwise")
def test_a_reader_that_has_enough_is_no_error() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "rolematch", "skills", "--list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None and child.stderr is not None
    child.stdout.readline()
    child.stdout.close()
    err = child.stderr.read()
    child.stderr.close()
    assert (child.wait(), err) == (0, b"")


def test_a_terminal_that_knows_ascii_only() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rolematch", "score", "me.yaml", "--role", "roles/acme-data-lead.yaml", *DAY],
        capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert b"+ met" in done.stdout and b"x missing" in done.stdout


def test_roles(capfd: pytest.CaptureFixture[str]) -> None:
    text = _run(capfd, "roles", "--roles", "roles")
    assert "acme-data-lead\n  Data Lead, Acme: 3 requirements, 2 required, 1 preferred; 1 of them minimums\n" in text
    text = _run(capfd, "roles", "acme-data-lead", "--roles", "roles")
    assert "    3  minimum: Python, in work (python; line 1)\n" in text
    told = json.loads(_run(capfd, "roles", "--roles", "roles", "--format", "json"))
    assert [role["id"] for role in told] == ["acme-data-lead", "acme-databricks"]
    role = json.loads(_run(capfd, "roles", "acme-data-lead", "--roles", "roles", "--format", "json"))
    Path("again.json").write_text(json.dumps(role))
    again = _run(capfd, "score", "me.yaml", "--role", "again.json", "--format", "json", *DAY)
    assert json.loads(again)[0]["reports"][0]["score"] == 60.0
