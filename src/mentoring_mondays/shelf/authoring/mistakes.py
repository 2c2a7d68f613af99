"""The problems with values that somebody typed, in the words of the check."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mentoring_mondays.shelf.reading.error_messages import problems_in
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.reading.yaml import Mark

Model = TypeVar("Model", bound=BaseModel)


class MistakesError(Exception):
    """The values do not make a record; the message says what is wrong and what to write."""


def record_of(model: type[Model], values: Mapping[str, Any], weekday: int) -> Model:
    """Return the record that ``values`` make, in a series of that ``weekday``.

    Raises :class:`MistakesError` with all that is wrong.
    """
    try:
        return model.model_validate(values, context={"weekday": weekday})
    except ValidationError as error:
        marks = dict.fromkeys(_paths(values), Mark(1, 1))
        page = Source("", dict(values), marks, 1, (), (), readable=True)
        said = (problem.text for problem in problems_in(page, model, error))
        raise MistakesError("; ".join(dict.fromkeys(said))) from None


def _paths(values: Mapping[str, Any], above: tuple[str, ...] = ()) -> list[tuple[str | int, ...]]:
    found: list[tuple[str | int, ...]] = []
    for name, value in values.items():
        found.append((*above, name))
        if isinstance(value, Mapping):
            found += _paths(value, (*above, name))
    return found
