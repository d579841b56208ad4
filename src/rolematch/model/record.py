"""Values under the names of a model's fields, without the model: what is known to be valid need not load pydantic."""

from __future__ import annotations

from typing import Any


class Record:
    """Stands where an instance of the model ``model_name`` would; has its attributes and none of its methods."""

    __slots__ = ("__dict__", "model_name")

    def __init__(self, model_name: str, fields: dict[str, Any]) -> None:
        self.model_name = model_name
        self.__dict__ = fields

    def __eq__(self, other: object) -> bool:
        """Equal to a record or a model of the same name with the same values."""
        return model_name(other) == self.model_name and all(
            getattr(other, name, None) == value for name, value in self.__dict__.items()
        )

    def __hash__(self) -> int:
        return hash(self.model_name)

    def __repr__(self) -> str:
        return f"{self.model_name}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


def model_name(value: object) -> str:
    """The name of the model of which a value is an instance, or in place of one."""
    return value.model_name if isinstance(value, Record) else type(value).__name__
