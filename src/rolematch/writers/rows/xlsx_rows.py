"""Rows as a workbook for Excel: a sheet a role, header frozen, filters, colours by status, links to the profiles."""

from __future__ import annotations

import datetime
import os
import re
from typing import Any

from rolematch.errors import harmless
from rolematch.writers.rows.formats import Asked
from rolematch.writers.rows.row import FIXED, STATUSES, RoleColumns, Row

_COLUMNS = tuple(name for name in FIXED if name != "role")
_WIDTHS = {"profile": 44, "gaps": 60, "problems": 40}
_COLOURS = {"met": "#C6EFCE", "partial": "#FFEB9C", "missing": "#FFC7CE", "not_stated": "#DDEBF7"}
_MOST_LINKS = 65_000
"""Excel keeps at most 65,530 links a sheet."""
_MOST_TEXT = 32_000
_MOST_LINK = 2_000


class XlsxRows:
    """Sheets are written row by row and kept on disk until the end, so that memory stays as it is."""

    def __init__(self, path: str, wanted: Asked) -> None:
        import xlsxwriter

        self._book: Any = xlsxwriter.Workbook(
            path,
            {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
             "tmpdir": os.path.dirname(path)},
        )  # fmt: skip
        # The date of making is that of the scoring: the same input gives the same bytes.
        self._book.set_properties(
            {"created": datetime.datetime.fromisoformat(wanted.day), "author": "", "title": "rolematch"}
        )
        self._roles = wanted.roles
        self._from = os.path.dirname(os.path.abspath(wanted.out))
        self._names = sheet_names(wanted.roles)
        self._header = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._tenths = self._book.add_format({"num_format": "0.0"})
        self._colours = {status: self._book.add_format({"bg_color": colour}) for status, colour in _COLOURS.items()}
        self._sheet: Any = None
        self._role = -1
        self._at = 0

    def write(self, row: Row) -> None:
        while self._role < row.role:
            self._next_sheet()
        self._at += 1
        at, sheet = self._at, self._sheet
        self._profile(row)
        sheet.write_number(at, 1, row.rank)
        for column, value in ((2, row.score), (3, row.ceiling), (4, row.coverage)):
            sheet.write_number(at, column, value / 10, self._tenths)
        for column, value in ((5, row.minimums_met), (6, row.required_met), (7, row.required_asked)):
            sheet.write_number(at, column, value)
        sheet.write_string(at, 8, _cell(" | ".join(row.gaps)))
        sheet.write_string(at, 9, _cell(" | ".join(row.problems)))
        for n, letter in enumerate(row.statuses):
            if letter != "-":
                sheet.write_string(at, len(_COLUMNS) + n, STATUSES[letter])

    def close(self) -> None:
        import xlsxwriter.exceptions

        while self._role < len(self._roles) - 1:
            self._next_sheet()
        self._finish_sheet()
        try:
            self._book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error)) from None

    def _profile(self, row: Row) -> None:
        text = _cell(row.profile)
        if row.link and "#" not in row.link and self._at <= _MOST_LINKS:
            link = _link(row.link, self._from)
            # What Excel would not take is shown without a link, never left out.
            if len(link) < _MOST_LINK and self._sheet.write_url(self._at, 0, link, None, text) == 0:
                return
        self._sheet.write_string(self._at, 0, text)

    def _next_sheet(self) -> None:
        self._finish_sheet()
        self._role += 1
        self._at = 0
        sheet = self._sheet = self._book.add_worksheet(self._names[self._role])
        sheet.freeze_panes(1, 1)
        requirements = self._roles[self._role].requirements
        sheet.set_column(len(_COLUMNS), len(_COLUMNS) + max(0, len(requirements) - 1), 14)
        for column, name in enumerate(_COLUMNS):
            sheet.set_column(column, column, _WIDTHS.get(name, 10))
            sheet.write_string(0, column, name, self._header)
        for column, name in enumerate(requirements, start=len(_COLUMNS)):
            sheet.write_string(0, column, f"{self._roles[self._role].id}.{name}", self._header)

    def _finish_sheet(self) -> None:
        if self._sheet is None:
            return
        last = len(_COLUMNS) + len(self._roles[self._role].requirements) - 1
        self._sheet.autofilter(0, 0, max(1, self._at), last)
        if self._at and last >= len(_COLUMNS):
            for status, colour in self._colours.items():
                rule = {"type": "cell", "criteria": "==", "value": f'"{status}"', "format": colour}
                self._sheet.conditional_format(1, len(_COLUMNS), self._at, last, rule)
        if self._at:
            bar = {"type": "data_bar", "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100}
            self._sheet.conditional_format(1, 2, self._at, 2, bar)


def sheet_names(roles: tuple[RoleColumns, ...] | list[RoleColumns] | Any) -> list[str]:
    """A name of at most 31 characters for each role's sheet, no two alike."""
    names: list[str] = []
    for role in roles:
        base = re.sub(r"[\[\]:*?/\\']", "-", role.id)[:31]
        name, n = base, 2
        while name.lower() in (each.lower() for each in names):
            name = f"{base[: 31 - len(str(n)) - 1]}~{n}"
            n += 1
        names.append(name)
    return names


def _link(path: str, start: str) -> str:
    """A link that still works when the folder is moved as a whole."""
    try:
        relative = os.path.relpath(os.path.abspath(path), start)
    except ValueError:  # another drive
        relative = os.path.abspath(path)
    return f"external:{relative}"


def _cell(text: str) -> str:
    return harmless(text, _MOST_TEXT)
