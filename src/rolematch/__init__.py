"""rolematch: how far a person is from a role, exactly, and what would close the distance."""

__version__ = "0.1.0"
