"""What the build makes of the sources: the compiled vocabulary, and the built-in roles as validated.

``python -m rolematch.compiling`` does the same in a checkout, after the vocabulary or a role was edited.
"""

from __future__ import annotations

import json
from pathlib import Path

from rolematch import resources
from rolematch.model.trusted import tagged
from rolematch.readers.role_file import role_from_document
from rolematch.source import read_document
from rolematch.vocabulary.compile import main as compile_vocabulary


def compile_all(package: Path, roles: Path) -> None:
    """Write ``vocabulary/_compiled.txt`` and ``_validated_roles.json`` into ``package``.

    Raises:
        ValueError, RolematchError: for a source that cannot be compiled, naming it.
    """
    compile_vocabulary(package / "vocabulary" / "data", package / "vocabulary" / resources.COMPILED.name)
    known = {}
    for path in sorted(roles.glob("*.yaml")):
        document = read_document(str(path))
        known[document.sha256] = tagged(role_from_document(document).role)
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    (package / resources.VALIDATED.name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    compile_all(resources.PACKAGE, resources.roles_folder())
