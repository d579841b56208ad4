"""The best rows of each role, for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from rolematch.errors import harmless
from rolematch.writers.rows.row import RoleColumns, Row, tenths
from rolematch.writers.screen import Screen, draw

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 120


def top_table(roles: Sequence[RoleColumns], best: Sequence[Sequence[Row]], screen: Screen) -> str:
    """A table a role, a newline at its end."""

    def write(console: Console) -> None:
        for number, (role, rows) in enumerate(zip(roles, best, strict=True)):
            if number:
                console.print()
            console.print(Text(harmless(role.title), style="bold").append(f" ({role.id})", style="not bold dim"))
            console.print(_grid(rows, console.width) if rows else Text("nobody was scored"))

    return draw(screen, write)


def _grid(rows: Sequence[Row], width: int) -> Table:
    grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="underline")
    for column in ("#", "Score", "Up to", "Coverage", "Minimums", "Required"):
        grid.add_column(column, justify="right", no_wrap=True)
    grid.add_column("Profile", ratio=2, overflow="fold")
    if width >= _WIDE:
        grid.add_column("First gap", ratio=3, overflow="fold")
    for row in rows:
        cells: list[str | Text] = [
            str(row.rank),
            Text(tenths(row.score), style="bold"),
            tenths(row.ceiling),
            f"{tenths(row.coverage)}%",
            str(row.minimums_met),
            f"{row.required_met} of {row.required_asked}",
            Text(harmless(row.profile)),
        ]
        if width >= _WIDE:
            cells.append(Text(harmless(row.gaps[0], 160) if row.gaps else ""))
        grid.add_row(*cells)
    return grid
