"""A batch against a bare loop that only parses: start-up, scoring, ranking and writing are all counted in."""

from __future__ import annotations

from pathlib import Path

import yaml

from benchmarks.measuring import Line, batch, ratio, roles, scale, scratch, timed, told
from benchmarks.profiles import write_folder, write_lines


def bare_yaml(folder: Path) -> None:
    """What parsing the same files costs with PyYAML over libyaml."""
    for path in sorted(folder.rglob("*.yaml")):
        with path.open("rb") as file:
            yaml.load(file, yaml.CSafeLoader)


def bare_lines(path: Path) -> None:
    """What parsing the same lines costs with orjson."""
    import orjson

    with path.open("rb") as file:
        for line in file:
            orjson.loads(line)


def measure() -> list[Line]:
    """Ratios of a folder of YAML and of JSON Lines, in one process and in two."""
    count = int(6000 * scale())
    found = []
    with scratch() as name:
        base = Path(name)
        folder, lines, out = base / "people", base / "people.jsonl", base / "out.csv"
        write_folder(folder, count)
        write_lines(lines, count)
        asked = roles()

        def floor() -> None:
            bare_yaml(folder)

        for source, jobs, goal in ((folder, 1, "1.5"), (folder, 2, "0.8"), (lines, 1, "1.0"), (lines, 2, "0.55")):
            kind = "a folder of YAML" if source is folder else "JSON Lines"
            many = "one process" if jobs == 1 else "two processes"

            def ours(source: Path = source, jobs: int = jobs) -> None:
                batch(source, out, jobs, asked)

            found.append(
                Line(f"{kind}, {many}, {len(asked)} roles / bare loop of CSafeLoader", told(ratio(ours, floor)), goal)
            )
        try:
            found.append(
                Line(
                    "JSON Lines, two processes / bare loop of orjson",
                    told(ratio(lambda: batch(lines, out, 2, asked), lambda: bare_lines(lines), 1)),
                )
            )
        except ImportError:
            found.append(Line("JSON Lines / bare loop of orjson", "orjson is not installed"))
        one = timed(lambda: batch(lines, out, 1, asked))
        found.append(Line("two processes / one, JSON Lines", f"{timed(lambda: batch(lines, out, 2, asked)) / one:.2f}"))
    return found
