"""Made-up profiles as people write them: Zipf-like skills, 3 to 8 dated jobs with text, about 4 KB as YAML.

No two sentences are the same: each carries numbers, a place and a name drawn for it, so that remembering texts is of no
help to whoever reads them. Nobody real is meant by anybody in here.
"""

from __future__ import annotations

import json
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.words import (
    AREAS,
    CERTIFICATES,
    DEGREES,
    DONE,
    EMPLOYERS,
    ENDINGS,
    FIELDS,
    GIVEN,
    INDUSTRIES,
    OBJECTS,
    ODD_SKILLS,
    PLACES,
    RESULTS,
    SKILLS,
    SURNAMES,
    SYLLABLES,
    TITLES,
)

_ZIPF = list(accumulate(1 / (rank + 3) for rank in range(len(SKILLS))))


class _Maker:
    """One person, from a seed of their own: profile number 7 is the same however many are made."""

    def __init__(self, number: int, seed: int) -> None:
        self.random = random.Random(f"{seed}:{number}")
        self.number = number

    def one(self, words: Sequence[str]) -> str:
        return words[int(self.random.random() * len(words))]

    def skill(self) -> str:
        draw = self.random.random()
        if draw < 0.06:
            return f"{self.one(ODD_SKILLS)} {self.word().title()}"
        return SKILLS[min(bisect(_ZIPF, draw * _ZIPF[-1]), len(SKILLS) - 1)]

    def word(self) -> str:
        return "".join(self.one(SYLLABLES) for _ in range(3))

    def place(self) -> str:
        return f"{self.one(PLACES)} {self.word().title()}" if self.random.random() < 0.5 else self.word().title()

    def sentence(self) -> str:
        number = self.random.randint(3, 980)
        parts = [self.one(DONE), str(number), self.one(OBJECTS), self.one(AREAS)]
        if self.random.random() < 0.6:
            parts.append(f"with {self.skill()}")
        if self.random.random() < 0.5:
            parts.append(f"and {self.skill()}")
        parts.append(f"for the {self.word().title()} {self.one(ENDINGS)} in {self.place()}")
        text = " ".join(parts)
        if self.random.random() < 0.7:
            result = self.one(RESULTS).replace("#", str(self.random.randint(2, 95)))
            text += f", {result}"
        return f"{text}."

    def job(self, year: int, month: int, months: int, current: bool) -> dict[str, Any]:
        end = year * 12 + month - 1 + months
        work: dict[str, Any] = {
            "name": f"{self.word().title()} {self.one(EMPLOYERS)}",
            "position": f"{self.one(('', '', 'Senior ', 'Lead ', 'Associate '))}{self.one(TITLES)}",
        }
        if self.random.random() < 0.4:
            work["industry"] = self.one(INDUSTRIES)
        work["startDate"] = f"{year}-{month:02d}"
        if not current:
            work["endDate"] = f"{end // 12}-{end % 12 + 1:02d}"
        if self.random.random() < 0.4:
            work["summary"] = self.sentence()
        work["highlights"] = [self.sentence() for _ in range(self.random.randint(2, 5))]
        if self.random.random() < 0.3:
            work["skills"] = [self.skill() for _ in range(self.random.randint(2, 5))]
        return work

    def profile(self, most_jobs: int = 8) -> dict[str, Any]:
        draw = self.random
        given, surname = self.one(GIVEN), f"{self.one(SURNAMES)}{self.word()}"
        jobs = []
        at = 2026 * 12 + 9
        for index in range(min(draw.randint(3, 8), most_jobs)):
            months = draw.randint(10, 48)
            at -= months
            jobs.append(self.job(at // 12, at % 12 + 1, months - 1, index == 0))
            at -= draw.randint(0, 3)
        profile: dict[str, Any] = {
            "basics": {
                "name": f"{given} {surname}",
                "label": self.one(TITLES),
                "email": f"{given}.{surname}.{self.number}@example.org".lower(),
                "phone": f"+1 555 {draw.randint(0, 9_999_999):07d}",
                "location": {"city": self.place(), "countryCode": "US"},
                "summary": f"{self.sentence()} {self.sentence()}",
            },
            "work": jobs,
            "education": [
                {
                    "institution": f"University of {self.place()}",
                    "area": self.one(FIELDS),
                    "studyType": self.one(DEGREES),
                    "startDate": str(at // 12 - 5),
                    "endDate": str(at // 12 - 1),
                }
                for _ in range(draw.randint(1, 2))
            ],
            "skills": [{"name": name} for name in dict.fromkeys(self.skill() for _ in range(draw.randint(8, 22)))],
            "languages": [{"language": "English", "fluency": "Native speaker"}],
        }
        if draw.random() < 0.3:
            profile["certificates"] = [{"name": self.one(CERTIFICATES), "date": f"{draw.randint(2012, 2025)}-05"}]
        return profile


def profiles(count: int, *, seed: int = 1, first: int = 0, most_jobs: int = 8) -> Iterator[dict[str, Any]]:
    """``count`` profiles, from number ``first`` on; the same for the same seed."""
    for number in range(first, first + count):
        yield _Maker(number, seed).profile(most_jobs)


def as_yaml(value: Any, indent: str = "") -> str:
    """A profile as people write YAML: plain text where that is safe."""
    lines: list[str] = []
    _lines(value, indent, lines)
    return "\n".join(lines) + "\n"


def _lines(value: dict[str, Any], indent: str, lines: list[str], lead: str | None = None) -> None:
    for key, inner in value.items():
        start = lead if lead is not None else indent
        lead = None
        if isinstance(inner, dict):
            lines.append(f"{start}{key}:")
            _lines(inner, f"{indent}  ", lines)
        elif isinstance(inner, list):
            lines.append(f"{start}{key}:")
            for item in inner:
                if isinstance(item, dict):
                    _lines(item, f"{indent}    ", lines, f"{indent}  - ")
                else:
                    lines.append(f"{indent}  - {_scalar(item)}")
        else:
            lines.append(f"{start}{key}: {_scalar(inner)}")


def _scalar(value: Any) -> str:
    text = str(value)
    safe = (
        (text[:1].isalpha() or text[:4].isdigit()) and ": " not in text and " #" not in text and not text.endswith(":")
    )
    return (
        text if safe and text.lower() not in ("yes", "no", "on", "off", "null", "true", "false") else json.dumps(text)
    )


def write_folder(folder: Path, count: int, *, seed: int = 1, most_jobs: int = 8) -> None:
    """``count`` YAML files, a thousand to a folder below ``folder``."""
    for number, profile in enumerate(profiles(count, seed=seed, most_jobs=most_jobs)):
        inner = folder / f"{number // 1000:04d}"
        if number % 1000 == 0:
            inner.mkdir(parents=True, exist_ok=True)
        (inner / f"p{number:07d}.yaml").write_text(as_yaml(profile), encoding="utf-8")


def write_lines(path: Path, count: int, *, seed: int = 1, most_jobs: int = 8) -> None:
    """``count`` profiles as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for profile in profiles(count, seed=seed, most_jobs=most_jobs):
            out.write(json.dumps(profile, ensure_ascii=False) + "\n")


def write_parquet(path: Path, count: int, *, seed: int = 1, text: bool = False, most_jobs: int = 8) -> None:
    """``count`` profiles as Parquet: JSON Resume's sections as columns, or one column of JSON ``text``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    writer = None
    schema = None
    for first in range(0, count, 2000):
        made = list(profiles(min(2000, count - first), seed=seed, first=first, most_jobs=most_jobs))
        if text:
            table = pa.table({"profile": [json.dumps(each, ensure_ascii=False) for each in made]})
        else:
            table = pa.Table.from_pylist(
                [{**each, "certificates": each.get("certificates", [])} for each in made], schema=schema
            )
        if writer is None:
            schema = table.schema
            writer = pq.ParquetWriter(path, schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()
