"""How a text is read, for people and for programs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from rolematch.cli.main import main


def _run(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(list(arguments)) == code
    return capfd.readouterr().out


def test_a_text_is_told_with_what_it_is_evidence_of(capfd: pytest.CaptureFixture[str]) -> None:
    text = _run(capfd, "skills", "K8s, wandb", "forklift operation")
    assert "'K8s' is Kubernetes (kubernetes): an alias" in text
    assert "and so evidence of container-orchestration" in text
    assert "'forklift operation'\n  is no skill of the vocabulary\n" in text


def test_one_line_in_one_object_out_and_the_text_as_it_came() -> None:
    lines = [b"Python", b"", b"  K8s  ", b'"quoted" \\ \xe6\x97\xa5', b"\xff bad", b"forklift operation"]
    done = subprocess.run(
        [sys.executable, "-m", "rolematch", "skills", "--format", "jsonl"],
        input=b"\n".join(lines), capture_output=True, check=True,
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [each["text"].encode() for each in told[:4] + told[5:]] == lines[:4] + lines[5:]
    # Of what is not UTF-8 a strict parser could not read the echo: it is marked instead.
    bad = told.pop(4)
    assert bad["text"] == "\ufffd bad" and bad["problem"].startswith("not UTF-8 at character 1: ")
    assert b"\\ud" not in done.stdout
    assert all(list(each) == ["text", "matches", "considered"] for each in told)
    [python] = told[0]["matches"]
    assert python == {"skill": "python", "label": "Python", "method": "label", "similarity": 1.0, "span": [0, 6]}
    assert [match["skill"] for match in told[2]["matches"]] == ["kubernetes"]
    assert "container-orchestration" in [each["skill"] for each in told[2]["considered"]]
    assert [each["matches"] for each in (told[1], told[4])] == [[], []]


def test_an_answer_comes_before_the_next_question() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "rolematch", "skills", "--format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdin is not None and child.stdout is not None
    for text in ("Python", "AWS"):
        child.stdin.write(f"{text}\n".encode())
        child.stdin.flush()
        assert json.loads(child.stdout.readline())["text"] == text
    child.stdin.close()
    child.stdout.close()
    assert child.wait() == 0


def test_the_list_and_the_tree(capfd: pytest.CaptureFixture[str]) -> None:
    rows = [json.loads(line) for line in _run(capfd, "skills", "--list", "--format", "jsonl").splitlines()]
    assert [row["skill"] for row in rows] == sorted(row["skill"] for row in rows)
    assert {"skill": "python", "label": "Python"}.items() <= next(r for r in rows if r["skill"] == "python").items()
    text = _run(capfd, "skills", "--tree", "Kubernetes")
    assert "Is evidence of\n  Container orchestration (container-orchestration)\n" in text
    assert "\nKubernetes (kubernetes)\n" in text


def test_an_unknown_skill_is_told_with_the_nearest(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["skills", "--tree", "kubernets-"]) == 2
    assert "did you mean 'kubernetes'?" in capfd.readouterr().err
