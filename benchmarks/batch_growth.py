"""How a batch grows: memory with profiles, for each input and output; time with roles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.measuring import Line, batch, peak, ratio, roles, scale, scratch, told
from benchmarks.profiles import write_folder, write_lines, write_parquet

FEW, MANY = 20_000, 100_000


def measure() -> list[Line]:
    """Peak memory of 100,000 profiles over that of 20,000, and time of 30 roles over that of 3."""
    return [*memory(), *more_roles()]


def memory() -> list[Line]:
    """By input and by output, with profiles of one job: what might grow, grows with their number and not with their length."""
    few, many = int(FEW * scale()), int(MANY * scale())
    one_role = roles()[:1]
    found = []
    makers: dict[str, Callable[..., None]] = {
        "people": write_folder, "people.jsonl": write_lines, "people.parquet": write_parquet
    }  # fmt: skip
    for name, make in makers.items():
        with scratch() as place:
            peaks = {}
            for count in (few, many):
                source = Path(place) / f"{count}-{name}"
                make(source, count, most_jobs=1)
                for ending in ("csv", "jsonl", "parquet") if name == "people.jsonl" else ("csv",):
                    peaks[count, ending] = peak(source, Path(place) / f"out.{ending}", 2, one_role)
            for ending in {ending for _, ending in peaks}:
                grown = peaks[many, ending] / peaks[few, ending]
                what = f"peak memory, {many:,} / {few:,} profiles, {name.replace('people', 'folder') if name == 'people' else name[7:]} to {ending}"
                found.append(Line(what, f"{grown:.2f} ({peaks[many, ending] / 1024:.0f} MB)", "1.15"))
    return found


def more_roles() -> list[Line]:
    """The same roles ten times over, under other names."""
    with scratch() as place:
        base = Path(place)
        lines = base / "people.jsonl"
        write_lines(lines, int(4000 * scale()))
        thirty = []
        for path in roles()[:3]:
            for n in range(10):
                copy = base / f"{Path(path).stem}-{n}.yaml"
                text = Path(path).read_text(encoding="utf-8")
                copy.write_text(text.replace(f"id: {Path(path).stem}\n", f"id: {copy.stem}\n", 1), encoding="utf-8")
                thirty.append(str(copy))
        found = ratio(
            lambda: batch(lines, base / "out.csv", 1, thirty), lambda: batch(lines, base / "out.csv", 1, roles()[:3]), 1
        )
    return [Line("30 roles / 3, JSON Lines, one process", told(found), "2.5")]
