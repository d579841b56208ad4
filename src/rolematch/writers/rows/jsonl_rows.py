"""Rows as JSON Lines: one object a line, the statuses as a mapping."""

from __future__ import annotations

import json

from rolematch.writers.rows.formats import Asked
from rolematch.writers.rows.row import STATUSES, Row, tenths

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class JsonlRows:
    """Numbers stand with the decimals that they are printed with everywhere: 81.5, 70.0."""

    def __init__(self, path: str, wanted: Asked) -> None:
        self._file = open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115 - closed in close
        self._roles = [_dumps(role.id) for role in wanted.roles]
        # The text of each status of each requirement is made once.
        self._texts = [
            [
                {letter: f'{_dumps(name)}:"{status}"' for letter, status in STATUSES.items() if status}
                for name in role.requirements
            ]
            for role in wanted.roles
        ]

    def write(self, row: Row) -> None:
        statuses = ",".join(
            [texts[letter] for texts, letter in zip(self._texts[row.role], row.statuses, strict=True) if letter != "-"]
        )
        self._file.write(
            f'{{"profile":{_dumps(row.profile)},"role":{self._roles[row.role]},"rank":{row.rank},"score":{tenths(row.score)},'
            f'"ceiling":{tenths(row.ceiling)},"coverage":{tenths(row.coverage)},"minimums_met":{row.minimums_met},'
            f'"required_met":{row.required_met},"required_asked":{row.required_asked},"gaps":{_dumps(row.gaps)},'
            f'"problems":{_dumps(row.problems)},"statuses":{{{statuses}}}}}\n'
        )

    def close(self) -> None:
        self._file.close()
