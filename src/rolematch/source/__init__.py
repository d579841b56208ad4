"""Reading YAML and JSON safely, with the line and column of every node."""

from rolematch.source.document import Document, Limits, split_pointer
from rolematch.source.files import parse_json, parse_text, parse_yaml, read_bytes, read_document
from rolematch.source.scalars import WrittenFloat

__all__ = [
    "Document",
    "Limits",
    "WrittenFloat",
    "parse_json",
    "parse_text",
    "parse_yaml",
    "read_bytes",
    "read_document",
    "split_pointer",
]
