"""Where the command line meets the world: exit codes, what goes to which stream, how wide and whether in colour."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

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

_NO_ROOM: Final = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, getattr(errno, "EDQUOT", errno.ENOSPC))
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
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):
            # Of the help, which the library of commands writes, a reader may have read enough, too.
            return FINE
        raise
    except OSError as error:
        if error.filename is not None or error.errno not in _NO_ROOM:
            return _bug(error)
        # The help and what completion tells are written by the library of commands.
        say(f"rolematch: error: {_unwritten(error)} (send it elsewhere, or make room)")
        return WRONG
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
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass


def emit(parts: Iterable[str], *, utf8: bool = False) -> None:
    """Writes to standard output: as UTF-8 what programs read, else as the terminal wants it.

    A reader that has read enough (`| head`) ends the writing, not the command. Raises RolematchError where nothing can
    be written: the disk is full, or the stream is closed.
    """
    _emit(parts, "utf-8" if utf8 else _output().encoding or "utf-8", at_once=False)


def emit_each(parts: Iterable[str]) -> None:
    """As UTF-8, each part at once: whoever asks line by line waits for the answer before asking on."""
    _emit(parts, "utf-8", at_once=True)


def _emit(parts: Iterable[str], encoding: str, *, at_once: bool) -> None:
    out = _output()
    if not _told(out.flush):
        return
    for part in parts:
        data = part.encode(encoding, "backslashreplace")
        if not _told(out.buffer.write, data) or (at_once and not _told(out.buffer.flush)):
            return
    _told(out.buffer.flush)


def _output() -> TextIO:
    """Standard output, which is missing where the shell closed it."""
    if sys.stdout is None:
        raise RolematchError.of("standard output is closed", hint="send it to a file, or to /dev/null")
    return sys.stdout


def _told(write: Callable[..., object], *given: bytes) -> bool:
    """Whether what is written can still be read by somebody. Raises RolematchError where it cannot be written."""
    try:
        write(*given)
    except BrokenPipeError:
        _discard(sys.stdout)
        return False
    except OSError as error:
        _discard(sys.stdout)
        raise RolematchError.of(_unwritten(error), hint="send it elsewhere, or make room") from None
    return True


def _unwritten(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return f"standard output could not be written: {reason[:1].lower()}{reason[1:]}"


def _discard(stream: TextIO) -> None:
    """What Python would still flush at its end must go somewhere."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


def settle() -> None:
    """Flushes both streams before the process ends, so that Python finds nothing left that could fail."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                _discard(stream)


def standard_input() -> BinaryIO:
    """Standard input as bytes. Raises RolematchError where the shell closed it."""
    if sys.stdin is None:
        raise RolematchError.of("standard input is closed", hint="give a file, or pipe something in")
    return sys.stdin.buffer


def screen() -> Screen:
    """The terminal as it is: COLUMNS over its own width, 100 columns where there is none; NO_COLOR is honoured."""
    from rolematch.writers.screen import Screen

    out = _output()
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
