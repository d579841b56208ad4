"""The build compiles the vocabulary, so that nothing is compiled or written when rolematch runs."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileVocabulary(BuildHookInterface):  # type: ignore[misc]
    """Runs for wheels, editable ones included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile ``vocabulary/data`` beside it; hatchling then packs the result."""
        package = Path(self.root, "src", "rolematch")
        sys.path.insert(0, str(package.parent))
        try:
            from rolematch.vocabulary.compile import main
        finally:
            sys.path.pop(0)
        main(package / "vocabulary" / "data", package / "vocabulary" / "_compiled.txt")
