"""Roles that were validated when the package was built, put together again without validating them.

Loading pydantic and building its validators for the role format costs more than everything else that a short run does.
The build validates the built-in roles and writes them down with the names of their models, under the hash of each file;
a file with that hash need not be validated again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from rolematch.model.record import Record

if TYPE_CHECKING:
    from rolematch.model.role import Role

_MODEL = "model"


def tagged(value: Any) -> Any:
    """A validated model as JSON-able data that names its models."""
    from pydantic import BaseModel

    if isinstance(value, BaseModel):
        fields = {name: tagged(getattr(value, name)) for name in type(value).model_fields}
        return {_MODEL: type(value).__name__, "fields": fields}
    if isinstance(value, tuple | list):
        return [tagged(each) for each in value]
    if isinstance(value, dict):
        return {"mapping": value}
    return value


def constructed(value: Any) -> Any:
    """What `tagged` wrote, as records that have the attributes of the models."""
    if isinstance(value, list):
        return tuple(constructed(each) for each in value)
    if isinstance(value, dict):
        if _MODEL in value:
            return Record(value[_MODEL], {name: constructed(each) for name, each in value["fields"].items()})
        return value["mapping"]
    return value


def trusted_role(value: Any) -> Role:
    """The role that `tagged` wrote."""
    return cast("Role", constructed(value))
