"""Where the command line meets the world: exit codes, what goes to which stream, how wide and whether in colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from rolematch.errors import RolematchError, did_you_mean, harmless, quoted

if TYPE_CHECKING:
    from typer import TyperException

    from rolematch.writers.screen import Screen

FINE: Final = 0
SHORT: Final = 1
"""What was asked about falls short."""
WRONG: Final = 2
"""Wrong use, or input that cannot be read."""
BUG: Final = 3

_PIPE_WIDTH: Final = 100
_NARROWEST: Final = 40
_WIDEST: Final = 240


def guarded(call: Callable[[], object]) -> int:
    """The exit code of a command: whatever goes wrong ends in one line on standard error, not in a traceback."""
    from typer import Abort, TyperException

    try:
        code = call()
    except RolematchError as error:
        complain(error)
        return WRONG
    except TyperException as error:
        message = error.format_message()
        # A command without arguments is answered with its help, which is more than a line.
        say(message if message.startswith("Usage:") else f"rolematch: error: {_one_line(error)}")
        return WRONG
    except (KeyboardInterrupt, Abort):
        return 130
    except Exception as error:
        return _bug(error)
    return code if isinstance(code, int) else FINE


def _one_line(error: TyperException) -> str:
    message = harmless(" ".join(error.format_message().split())).rstrip(".")
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "rolematch"
    return f"{message} (see {path} --help)"


def _bug(error: Exception) -> int:
    if os.environ.get("ROLEMATCH_DEBUG"):
        import traceback

        say(traceback.format_exc().rstrip())
    from rolematch import __version__

    what = harmless(f"{type(error).__name__}: {error}", 200)
    say(
        f"rolematch: bug: {what} (please report it, with the command you ran and version {__version__}; "
        "ROLEMATCH_DEBUG=1 shows where it happened)"
    )
    return BUG


def complain(error: RolematchError) -> None:
    """Tells each problem on a line of its own."""
    for problem in error.problems:
        say(f"rolematch: {problem}" if problem.place.file is None else str(problem))


def say(line: str) -> None:
    """A line on standard error, which nobody need be reading."""
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass


def emit(parts: Iterable[str], *, utf8: bool = False) -> None:
    """Writes to standard output: as UTF-8 what programs read, else as the terminal wants it.

    A reader that has read enough (`| head`) ends the writing, not the command.
    """
    _emit(parts, "utf-8" if utf8 else sys.stdout.encoding or "utf-8", at_once=False)


def emit_each(parts: Iterable[str]) -> None:
    """As UTF-8, each part at once: whoever asks line by line waits for the answer before asking on."""
    _emit(parts, "utf-8", at_once=True)


def _emit(parts: Iterable[str], encoding: str, *, at_once: bool) -> None:
    out = sys.stdout
    try:
        out.flush()
        for part in parts:
            out.buffer.write(part.encode(encoding, "backslashreplace"))
            if at_once:
                out.buffer.flush()
        out.buffer.flush()
    except BrokenPipeError:
        # What Python would still flush at its end must go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def screen() -> Screen:
    """The terminal as it is: COLUMNS over its own width, 100 columns where there is none; NO_COLOR is honoured."""
    from rolematch.writers.screen import Screen

    out = sys.stdout
    terminal = out.isatty()
    environ = os.environ
    color = terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    given = environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given[:6]) > 0:
        width = int(given[:6])
    elif terminal:
        width = os.get_terminal_size(out.fileno()).columns or _PIPE_WIDTH
    else:
        width = _PIPE_WIDTH
    plain = not (out.encoding or "utf-8").lower().replace("-", "").startswith("utf")
    return Screen(min(max(width, _NARROWEST), _WIDEST), color, plain)


def choice(option: str, given: str, choices: Sequence[str]) -> str:
    """`given`, if it is one of `choices`. Raises RolematchError else."""
    if given in choices:
        return given
    near = did_you_mean(given, choices)
    raise RolematchError.of(
        f"{option} {quoted(given)} is none of {', '.join(choices)}", hint=f"did you mean {near}?" if near else None
    )
