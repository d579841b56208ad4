"""A requirement in the width that there is: status and points on the left, everything else under each other.

Lines are laid out here, not by tables inside tables: those take three times as long as all the scoring.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

LEFT = 16
"""Columns of the left side, a gap of two included."""
_LABEL = 6

Row = tuple[str, Text]
"""A label, empty where the row goes on from the one above, and what it says."""


def stacked(console: Console, entries: Iterable[tuple[Sequence[Text], Text, Sequence[Row]]]) -> None:
    """Prints entries of (lines on the left, heading, rows), each as wide as the console."""
    width = max(20, console.width - LEFT)
    for left, heading, rows in entries:
        right = list(heading.wrap(console, width))
        for label, text in rows:
            for index, line in enumerate(text.wrap(console, width - _LABEL)):
                line.rstrip()
                # Appended, so that the style of the label stays with the label.
                right.append(Text().append(f"{'' if index else label:<{_LABEL}}", style="dim").append_text(line))
        for one, other in zip_longest(left, right):
            line = Text()
            if one is not None:
                line.append_text(one)
            if other is not None:
                line.append(" " * max(0, LEFT - line.cell_len)).append_text(other)
            console.print(line, no_wrap=True, overflow="ignore", crop=False)
