"""Rows of a batch to files: one module a format, chosen by the ending of the file's name."""
