"""Runs that do not come to their end: killed, interrupted, out of disk; and what is kept of them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_sample import folder_of, lines, person, role, run, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and links as POSIX has them")

ROLE = ("-r", "engineer.role.yaml")
COUNT = 4000


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that takes a few seconds, and what comes of it when nothing goes wrong."""
    base = tmp_path_factory.mktemp("interrupted")
    role(base)
    with (base / "people.jsonl").open("w") as out:
        for n in range(COUNT):
            words = [
                f"Ran {n * 7 + k} machines in town {k} of {n}, and wrote what was learned of {n} into book {k}."
                for k in range(9)
            ]
            out.write(json.dumps(person(n, volunteer=[{"highlights": words}])) + "\n")
    run("people.jsonl", *ROLE, "-o", "whole.csv", cwd=base)
    return base


def _journal(base: Path, name: str, process: subprocess.Popen[str], at_least: int = 20_000) -> None:
    """Waits until something was kept."""
    path = base / f"{name}.partial" / "done"
    end = time.monotonic() + 120
    while not (path.exists() and path.stat().st_size > at_least):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.01)


def _children(process: subprocess.Popen[str]) -> list[int]:
    if sys.platform != "linux":
        pytest.skip("children are looked up in /proc")
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def _gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_is_continued_and_nothing_scored_twice(big: Path, jobs: int) -> None:
    name = f"killed{jobs}.csv"
    process = start("people.jsonl", *ROLE, "-o", name, "-j", jobs, cwd=big)
    _journal(big, name, process)
    children = _children(process)
    assert len(children) == (jobs if jobs > 1 else 0)
    process.kill()
    process.communicate()
    assert not (big / name).exists()
    end = time.monotonic() + 20
    while not all(map(_gone, children)):
        assert time.monotonic() < end, "processes outlive the run"
        time.sleep(0.05)
    partial = big / f"{name}.partial"
    assert partial.stat().st_mode & 0o777 == 0o700
    # Half a frame at the end, as a kill may leave it.
    with (partial / "done").open("ab") as journal:
        journal.write(b"rmb1\x00\x00")
    _, err = run("people.jsonl", *ROLE, "-o", name, cwd=big, code=2)
    assert "an interrupted run was kept here (--resume continues it" in err
    _, err = run("people.jsonl", *ROLE, "-o", name, "-j", 3 - jobs, "--resume", cwd=big)
    kept = int(err.splitlines()[-2].split()[1].replace(",", ""))
    assert 0 < kept < COUNT
    assert f"{COUNT:,} read = {COUNT:,} scored + 0 rejected" in err
    assert (big / name).read_bytes() == (big / "whole.csv").read_bytes()
    assert not partial.exists()


def test_a_killed_worker_costs_nothing(big: Path) -> None:
    process = start("people.jsonl", *ROLE, "-o", "worker.csv", "-j", 2, cwd=big)
    for size in (10_000, 100_000, 300_000):
        _journal(big, "worker.csv", process, size)
        os.kill(_children(process)[0], signal.SIGKILL)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert (big / "worker.csv").read_bytes() == (big / "whole.csv").read_bytes()


def test_ctrl_c_stops_at_once_and_says_what_was_kept(big: Path) -> None:
    process = start("people.jsonl", *ROLE, "-o", "stopped.csv", "-j", 1, cwd=big, start_new_session=True)
    _journal(big, "stopped.csv", process, 1)
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: to every process
    _, err = process.communicate(timeout=30)
    assert time.monotonic() - began < 5
    assert process.returncode == 130
    assert "profiles are kept in stopped.csv.partial; --resume continues" in err
    assert "Traceback" not in err
    assert not (big / "stopped.csv").exists()
    run("people.jsonl", *ROLE, "-o", "stopped.csv", "--resume", cwd=big)
    assert (big / "stopped.csv").read_bytes() == (big / "whole.csv").read_bytes()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_other_signals_say_what_was_kept_too(big: Path, name: str, jobs: int) -> None:
    out = f"{name}{jobs}.csv"
    process = start("people.jsonl", *ROLE, "-o", out, "-j", jobs, cwd=big, start_new_session=True)
    _journal(big, out, process, 1)
    os.killpg(process.pid, getattr(signal, name))
    _, err = process.communicate(timeout=30)
    assert process.returncode == 128 + getattr(signal, name)
    assert err.splitlines()[-1].startswith(f"rolematch: stopped by {name}: ")
    assert f"profiles are kept in {out}.partial; --resume continues" in err
    run("people.jsonl", *ROLE, "-o", out, "--resume", cwd=big)
    assert (big / out).read_bytes() == (big / "whole.csv").read_bytes()


def test_hanging_up_is_ignored_under_nohup(big: Path) -> None:
    process = start(
        "people.jsonl",
        *ROLE,
        "-o",
        "nohup.csv",
        cwd=big,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )
    _journal(big, "nohup.csv", process, 1)
    process.send_signal(signal.SIGHUP)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err


def test_ctrl_c_before_anything_was_kept_leaves_nothing(big: Path) -> None:
    process = start("people.jsonl", *ROLE, "-o", "early.csv", "-j", 1, cwd=big, start_new_session=True)
    end = time.monotonic() + 60
    while not (big / "early.csv.partial" / "run.json").exists():
        assert process.poll() is None
        assert time.monotonic() < end
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    kept = (big / "early.csv.partial").exists()
    assert kept == ("profiles are kept" in err)
    shutil.rmtree(big / "early.csv.partial", ignore_errors=True)


def test_a_run_that_was_killed_before_anything_was_kept_is_begun_anew(tmp_path: Path) -> None:
    role(tmp_path)
    folder_of(tmp_path / "people", 5)
    partial = tmp_path / "out.csv.partial"
    for more in ((), ("--resume",)):
        partial.mkdir()
        (partial / "lock").touch()
        (partial / "run.json").write_text('{"version": "other"}')
        (partial / "done").touch()
        _, err = run("people", *ROLE, "-o", "out.csv", *more, cwd=tmp_path)
        assert "5 read = 5 scored + 0 rejected" in err
        assert not partial.exists()


def test_what_differs_is_not_continued(big: Path) -> None:
    process = start("people.jsonl", *ROLE, "-o", "differs.csv", cwd=big)
    _journal(big, "differs.csv", process)
    process.kill()
    process.communicate()
    text = (big / "engineer.role.yaml").read_text()
    again = ("people.jsonl", *ROLE, "-o", "differs.csv", "--resume")
    (big / "engineer.role.yaml").write_text(text.replace("weight: 3", "weight: 4"))
    _, err = run(*again, cwd=big, code=2)
    assert "the roles differ" in err
    (big / "engineer.role.yaml").write_text(text)
    os.utime(big / "people.jsonl")
    _, err = run(*again, cwd=big, code=2)
    assert "the inputs differ" in err
    manifest = json.loads((big / "differs.csv.partial" / "run.json").read_text())
    for key, told in (
        ("version", "the version differs"),
        ("date", "the date differs"),
        ("vocabulary", "the vocabulary differs"),
    ):
        (big / "differs.csv.partial" / "run.json").write_text(json.dumps({**manifest, key: "other"}))
        _, err = run(*again, cwd=big, code=2)
        assert told in err
    shutil.rmtree(big / "differs.csv.partial")


def test_two_runs_do_not_write_the_same(big: Path) -> None:
    process = start("people.jsonl", *ROLE, "-o", "both.csv", cwd=big)
    _journal(big, "both.csv", process)
    _, err = run("people.jsonl", *ROLE, "-o", "both.csv", "--resume", cwd=big, code=2)
    assert "another run is writing this" in err
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err


def test_a_full_disk(big: Path) -> None:
    """A limit on the size of files refuses writes as a full disk does, to any user; then the real thing, for those who may."""
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (150000, 150000)); from rolematch.cli.main import main; sys.exit(main())"
    told = subprocess.run(
        [sys.executable, "-c", limited, "batch", "people.jsonl", *ROLE, "-o", "full.csv", "--as-of", "2026-11-01"],
        cwd=big, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert told.returncode == 2, told.stderr
    assert "cannot write: file too large" in told.stderr
    assert "profiles are kept in full.csv.partial; --resume continues" in told.stderr
    assert not (big / "full.csv").exists()
    again = subprocess.run(
        [sys.executable, "-c", limited.replace("150000", "400000"), "batch", "people.jsonl", *ROLE, "-o", "full.csv",
         "--as-of", "2026-11-01", "--resume"],
        cwd=big, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert again.returncode == 2, again.stderr
    assert "cannot write: file too large" in again.stderr
    run("people.jsonl", *ROLE, "-o", "full.csv", "--resume", cwd=big)
    assert (big / "full.csv").read_bytes() == (big / "whole.csv").read_bytes()


def test_a_disk_that_is_really_full(big: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        _, err = run("people.jsonl", *ROLE, "-o", disk / "out.csv", cwd=big, code=2)
        assert "cannot write: no space left on device" in err
        assert "--resume continues" in err
        assert not (disk / "out.csv").exists()
        subprocess.run(["mount", "-o", "remount,size=40m", str(disk)], check=True)
        run("people.jsonl", *ROLE, "-o", disk / "out.csv", "--resume", cwd=big)
        assert (disk / "out.csv").read_bytes() == (big / "whole.csv").read_bytes()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def test_files_that_change_and_vanish_meanwhile(tmp_path: Path) -> None:
    role(tmp_path)
    people = folder_of(tmp_path / "people", 1500)
    process = start("people", *ROLE, "-o", "out.jsonl", "-j", 1, cwd=tmp_path)
    _journal(tmp_path, "out.jsonl", process, 1)
    # Those that are read last: by name.
    (people / "p1499.yml").unlink()
    (people / "p1498.yaml").write_text(json.dumps(person(9999)))
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1, err
    assert "1,500 read = 1,499 scored + 1 rejected" in err
    [gone] = lines(tmp_path / "out.jsonl.rejects.jsonl")
    assert gone["reason"] == "no such file: it was there when the run began"
    [changed] = [row for row in lines(tmp_path / "out.jsonl") if row["profile"].endswith("p1498.yaml")]
    assert any("the file changed after the run began" in problem for problem in changed["problems"])


def test_lines_that_vanish_meanwhile(big: Path) -> None:
    text = (big / "people.jsonl").read_bytes()
    (big / "shrinks.jsonl").write_bytes(text)
    process = start("shrinks.jsonl", *ROLE, "-o", "shrinks.csv", "-j", 1, cwd=big)
    _journal(big, "shrinks.csv", process)
    os.truncate(big / "shrinks.jsonl", len(text) * 3 // 4)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1, err
    assert "became shorter while it was read" in (big / "shrinks.csv.rejects.jsonl").read_text()
