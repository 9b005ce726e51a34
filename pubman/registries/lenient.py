"""Parts of a registry's record that it can do without: what is malformed in one counts as missing."""

from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticUseDefault

_Shape = TypeVar("_Shape")


def _or_missing(value: Any, validate: ValidatorFunctionWrapHandler) -> Any:
    try:
        return validate(value)
    except ValidationError:
        raise PydanticUseDefault from None


OrMissing: TypeAlias = Annotated[_Shape, WrapValidator(_or_missing)]
"""A field of this shape, or its default where a record has something else."""
