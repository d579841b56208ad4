"""The build compiles the vocabulary and validates the built-in roles, so that nothing of that is done when rolematch
runs, and nothing is written then."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compile(BuildHookInterface):  # type: ignore[misc]
    """Runs for wheels, editable ones included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write both beside the package's sources; hatchling then packs them."""
        source = Path(self.root, "src")
        sys.path.insert(0, str(source))
        try:
            from rolematch.compiling import compile_all
        finally:
            sys.path.pop(0)
        compile_all(source / "rolematch", Path(self.root, "roles"))
