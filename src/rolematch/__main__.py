"""`python -m rolematch`."""

from rolematch.cli.main import run

run()
