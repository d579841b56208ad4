"""Regular expressions that are compiled when they are first used: most runs use few of them."""

from __future__ import annotations

import re
from typing import Any


class Pattern:
    """A regular expression; has the methods of ``re.Pattern``."""

    __slots__ = ("__dict__", "_flags", "_text")

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._text, self._flags)
        # From now on found without passing here.
        self.__dict__ |= {each: getattr(compiled, each) for each in ("fullmatch", "match", "search", "sub", "finditer")}
        return getattr(compiled, name)
