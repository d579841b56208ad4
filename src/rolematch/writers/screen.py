"""What a text is written for, and rich set up so that nothing but that decides how it looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolematch.model.report import MET, MISSING, NOT_STATED, PARTIAL

if TYPE_CHECKING:
    from rich.console import Console

GLYPHS = {MET: "\u2713", PARTIAL: "~", MISSING: "\u2717", NOT_STATED: "?"}
STYLES = {MET: "green", PARTIAL: "yellow", MISSING: "red", NOT_STATED: "cyan"}

# One character for one, so that columns stay where they are.
_PLAIN = str.maketrans({"\u2713": "+", "\u2717": "x", "\u2026": ".", "\u00b7": "-", "\u2500": "-"})


@dataclass(frozen=True, slots=True)
class Screen:
    """`width` in columns; `color`: whether escapes are understood; `plain`: whether only ASCII can be shown."""

    width: int = 100
    color: bool = False
    plain: bool = False


def draw(screen: Screen, write: Callable[[Console], None]) -> str:
    """The text that `write` prints to a console of that kind, no line of it ending in spaces."""
    import io

    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=screen.width,
        height=100,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        force_interactive=False,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        safe_box=False,
        _environ={},
    )
    write(console)
    text = "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
    return text.translate(_PLAIN) if screen.plain else text
