"""The problems with values that somebody typed, in the words of the check."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mentoring_mondays.shelf.authoring.new_entry import DraftError
from mentoring_mondays.shelf.reading.error_messages import problems_in
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.reading.yaml import Mark

Model = TypeVar("Model", bound=BaseModel)


class MistakesError(DraftError):
    """The values do not make a record; each argument says what is wrong and what to write."""

    def __str__(self) -> str:
        """Return all that is wrong in one line."""
        return "; ".join(self.args)


def record_of(model: type[Model], values: Mapping[str, Any], weekday: int | None) -> Model:
    """Return the record of ``values`` in a series of that ``weekday``. Raises MistakesError."""
    try:
        return model.model_validate(values, context={"weekday": weekday})
    except ValidationError as error:
        marks = dict.fromkeys(_paths(values), Mark(1, 1))
        page = Source("", dict(values), marks)
        said = (problem.text for problem in problems_in(page, model, error))
        raise MistakesError(*dict.fromkeys(said)) from None


def mistake_in(model: type[BaseModel], field: str, value: Any, weekday: int | None) -> str:
    """Return what is wrong with ``value`` in that ``field`` of a record, or “”."""
    try:
        record_of(model, {field: value}, weekday)
    except MistakesError as mistakes:
        about = f"{field}: "
        return next((text[len(about) :] for text in mistakes.args if text.startswith(about)), "")
    return ""


def _paths(values: Mapping[str, Any], above: tuple[str, ...] = ()) -> list[tuple[str | int, ...]]:
    found: list[tuple[str | int, ...]] = []
    for name, value in values.items():
        found.append((*above, name))
        if isinstance(value, Mapping):
            found += _paths(value, (*above, name))
    return found
