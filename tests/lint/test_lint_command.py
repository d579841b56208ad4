"""`rolematch lint` as people and CI jobs use it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from rolematch.cli.main import main
from rolematch.lint.collect import targets
from rolematch.lint.context import Context
from rolematch.lint.engine import lint, one_by_one
from rolematch.lint.rule import chosen
from rolematch.lint.share import shared
from rolematch.vocabulary.vocabulary import Vocabulary
from tests.lint.lint_helpers import role

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "GIT_")):
            monkeypatch.delenv(name)
    Path("roles").mkdir()
    Path("roles/good.yaml").write_text(role("good"))


def _run(capfd: pytest.CaptureFixture[str], *arguments: str, code: int) -> tuple[str, str]:
    assert main(["lint", *arguments]) == code, capfd.readouterr()
    out, err = capfd.readouterr()
    return out, err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.yaml"], "nowhere.yaml: error: no such file or folder"),
        (["roles", "nowhere", "nor-here"], "nor-here: error"),
        (["empty"], "holds no role"),
        (["roles", "--format", "xml"], "none of text, json, github, sarif"),
        (["roles", "--select", "RM399"], "'RM399' is no rule"),
        (["roles", "--ignore", "orphn"], "did you mean orphan"),
        (["roles", "--posting", "nowhere"], "nowhere: error"),
        (["roles", "--base", "main"], "git"),
        ([], "Missing argument"),
    ],
)
def test_wrong_use_is_told_in_a_line_each(arguments: list[str], says: str, capfd: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    out, err = _run(capfd, *arguments, code=2)
    assert out == "" and says in err and "Traceback" not in err
    assert len(err.splitlines()) == (2 if "nor-here" in arguments else 1)


def test_severities_and_exit_codes(capfd: pytest.CaptureFixture[str]) -> None:
    Path("roles/warn.yaml").write_text(role("warn").replace("Python, in work", "A digital native"))
    _run(capfd, "roles", code=0)
    _run(capfd, "roles", "--strict", code=1)
    _run(capfd, "roles", "--strict", "--exit-zero", code=0)
    _run(capfd, "roles", "--strict", "--ignore", "RM503", code=0)
    _run(capfd, "roles", "--strict", "--select", "RM3,RM1", code=0)
    _run(capfd, "roles", "--strict", "--select", "fairness", code=1)
    Path("roles/wrong.yaml").write_text(role("wrong").replace("databricks}", "databriks}"))
    _run(capfd, "roles", code=1)
    _run(capfd, "roles", "--exit-zero", code=0)


def test_a_folder_is_searched_and_each_file_is_looked_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    Path("roles/deep/.hidden").mkdir(parents=True)
    Path("roles/deep/lead.yml").write_text(role("lead"))
    Path("roles/deep/.hidden/x.yaml").write_text("a: [")
    Path("roles/README.md").write_text("# x")
    Path("roles/deep/loop").symlink_to(Path("roles").resolve())
    out, _ = _run(capfd, "roles", "roles/good.yaml", "./roles/../roles/good.yaml", "--format", "json", code=0)
    assert json.loads(out)["summary"]["files"] == 2


def test_what_is_no_file_is_a_finding_and_blocks_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("roles/pipe.yaml")
    Path("roles/gone.yaml").symlink_to("nowhere")
    Path("roles/large.yaml").write_bytes(b"#" * 11_000_000)
    Path("posting.txt").write_text("x")
    out, _ = _run(capfd, "roles", "--posting", "posting.txt", "--format", "json", code=1)
    told = {each["file"]: each["message"] for each in json.loads(out)["findings"]}
    assert set(told) == {"roles/pipe.yaml", "roles/gone.yaml", "roles/large.yaml"}
    assert "named pipe" in told["roles/pipe.yaml"]


def test_a_role_in_json(capfd: pytest.CaptureFixture[str]) -> None:
    text = json.dumps({"id": "j", "title": "T", "organization": "O", "status": "draft", "version": 1, "requirements": [
        {"id": "a", "asks": "A", "need": "duty", "criterion": {"any_of": ["python", "pythn"]}}]}, indent=2)  # fmt: skip
    Path("roles/j.json").write_text(text)
    out, _ = _run(capfd, "roles/j.json", "--format", "json", code=1)
    [each] = json.loads(out)["findings"]
    assert each["code"] == "RM301" and text.splitlines()[each["line"] - 1][each["column"] - 1 :].startswith('"pythn"')


def test_every_problem_of_a_file_in_one_run(capfd: pytest.CaptureFixture[str]) -> None:
    Path("roles/many.yaml").write_text(
        role("other").replace("need: required\n", "need: requird\n").replace("weight: 3", "wieght: 3").replace("criterion: databricks", "criterion: databriks")
        .replace("asks: Databricks", "asks: A digital native")
    )  # fmt: skip
    out, _ = _run(capfd, "roles", "--format", "json", code=1)
    found = {(each["code"], each["line"], each["column"]) for each in json.loads(out)["findings"]}
    assert found == {("RM201", 1, 5), ("RM104", 9, 11), ("RM102", 10, 5), ("RM503", 12, 30), ("RM301", 12, 73)}


def test_what_is_mended_is_written_and_told(capfd: pytest.CaptureFixture[str]) -> None:
    path = Path("roles/good.yaml")
    text = "\ufeff" + role("good").replace("weight: 3", "wieght: 3   # Größe").replace("\n", "\r\n")
    path.write_bytes(text.encode("utf-8"))
    path.chmod(0o640)
    out, _ = _run(capfd, "roles", "--fix", code=0)
    assert out == "1 file checked, nothing found; 1 mended\n"
    assert path.read_bytes().decode("utf-8") == text.replace("wieght", "weight")
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir("roles") == ["good.yaml"]


def test_one_posting_is_no_business_of_other_roles(capfd: pytest.CaptureFixture[str]) -> None:
    import hashlib

    Path("posting.txt").write_text("Python\nDatabricks\n")
    sha256 = hashlib.sha256(Path("posting.txt").read_bytes()).hexdigest()
    mine = role("good").replace("version: 1", f"version: 1\nposting: {{sha256: {sha256[:12]}}}")
    mine = mine.replace("need: required\n", "lines: [1]\n    need: required\n").replace(
        "asks: Databricks,", "asks: Databricks, lines: [2],"
    )
    Path("roles/good.yaml").write_text(mine)
    Path("roles/other.yaml").write_text(
        role("other").replace("version: 1", "version: 1\nposting: {sha256: 0123456789ab}").replace("stable", "draft")
    )
    _run(capfd, "roles", "--posting", "posting.txt", "--strict", code=0)
    out, _ = _run(capfd, "roles", "--posting", ".", "--strict", code=1)
    assert out.count("RM403") == 1
    Path("posting.txt").write_text("Python!\nDatabricks\n")
    out, _ = _run(capfd, "roles/good.yaml", "--posting", "posting.txt", code=1)
    assert "posting.txt is not the posting" in out


@pytest.mark.skipif(shutil.which("git") is None, reason="git is absent")
def test_the_version_must_rise_above_that_of_the_base(capfd: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", *arguments], check=True, capture_output=True
        )

    Path("roles/same.yaml").write_text(role("same"))
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "x")
    _run(capfd, "roles", "--base", "main", code=0)
    Path("roles/good.yaml").write_text("# a comment\n" + role("good"))
    Path("roles/new.yaml").write_text(role("new"))
    _run(capfd, "roles", "--base", "HEAD", "--strict", code=0)
    Path("roles/good.yaml").write_text(role("good").replace("weight: 3", "weight: 4"))
    out, _ = _run(capfd, "roles", "--base", "main", code=1)
    assert "roles/good.yaml:5:10: error the role has changed since main, and is still version 1 (RM203)" in out
    os.chdir("roles")
    _run(capfd, "good.yaml", "--base", "main", code=1)
    _run(capfd, "good.yaml", "--base", "main", "--fix", code=0)
    assert "version: 2\n" in Path("good.yaml").read_text()
    _, err = _run(capfd, "good.yaml", "--base", "--upload-pack=x", code=2)
    assert "no revision" in err and len(err.splitlines()) == 1


def test_without_git_it_is_said_in_a_line(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    _, err = _run(capfd, "roles", "--base", "main", code=2)
    assert err.startswith("rolematch: error: --base needs git") and len(err.splitlines()) == 1


def test_a_vocabulary_of_ones_own(capfd: pytest.CaptureFixture[str]) -> None:
    Path("mine.yaml").write_text("- {id: zorblax, label: Zorblax, broader: [python]}\n")
    Path("roles/good.yaml").write_text(role("good").replace("criterion: databricks", "criterion: zorblax"))
    _run(capfd, "roles", code=1)
    _run(capfd, "roles", "mine.yaml", "--vocabulary", "mine.yaml", "--strict", code=0)


def test_our_own_roles_are_sound(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    out, _ = _run(capfd, "roles", "--strict", code=0)
    assert "3 files checked" in out


def test_five_hundred_files(vocabulary: Vocabulary) -> None:
    """Held to ten times what it takes, since other work may share the machine; and the order never changes."""
    for number in range(500):
        Path(f"roles/role-{number}.yaml").write_text(
            role(f"role-{number}").replace("Python, in work", "A digital native")
        )
    context = Context(vocabulary, chosen([], []))
    listed = targets(["roles"], os.getcwd())
    start = time.perf_counter()
    result = lint(listed, context, shared)
    assert time.perf_counter() - start < 20
    assert len(result.findings) == 500
    assert result == lint(listed, context, one_by_one)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"id: x\nid2: \xc3\xa9\nb: Caf\xe9\n", "3:7"),
        (b"id: x\ntitle: !!foo R\n", "2:8"),
        (b"work: !!python/object/apply:os.system [ls]\n", "1:7"),
        (b"id: x\nid: y\n", "2:1"),
        (b"id: [a\ntitle: b\n", "2:6"),
        (b"skills: [SQL]\n", "1:1"),
    ],
)
def test_what_cannot_be_read_stands_where_score_says(
    data: bytes, place: str, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("role.yaml").write_bytes(data)
    Path("me.yaml").write_text("skills: [SQL]\n")
    out, _ = _run(capfd, "role.yaml", code=1)
    assert out.startswith(f"role.yaml:{place}: error ") and out.count("(RM") == 1
    assert main(["score", "me.yaml", "--role", "./role.yaml"]) == 2
    err = capfd.readouterr().err
    assert err.startswith(f"./role.yaml:{place}: error: ") and err.count("\n") == 1
