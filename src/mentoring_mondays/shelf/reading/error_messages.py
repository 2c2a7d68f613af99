"""The errors of pydantic, in words that a contributor can act on."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mentoring_mondays.shelf.problems import Problem, nearest, shortened
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.reading.yaml import LONGEST_NUMBER
from mentoring_mondays.shelf.reading.yaml_recovery import LONGEST_SHOWN, list_of, quoted

#: The field that would change how MyST reads a page; also the name of the rule against it.
MYST = "myst"

_NO_SETTINGS = "Markdown is read in the same way on every page; remove this field and its lines"

#: What is wrong, for each of pydantic's types of error; "{input}" is the value.
_WRONG = {
    "int_type": "“{input}” is not a whole number",
    "int_in_quotes": "a number in quotes is text, not a number",
    "int_with_zeros": "“{input}” starts with a zero",
    "int_too_long": "“{input}” is too large a number",
    "bool_type": "“{input}” is neither true nor false",
    "string_type": "is not text",
    "tuple_type": "is not a list",
    "dict_type": "is not a list of names with values",
    "model_type": "has no fields",
    "too_short": "is empty",
    "greater_than_equal": "{input} is too small; write {ge} or more",
    "less_than_equal": "{input} is too large; write {le} or less",
}


#: Numbers as words.
_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen",
)  # fmt: skip

#: Fields of other systems, and where we write the same.
_ELSEWHERE = {
    "title": "the title is the heading of the page (# The Title); remove this line",
    "categories": "write “tags”", "keywords": "write “tags”",
    "aliases": "write “redirects”", "redirect_from": "write “redirects”",
    "summary": "write “description”", "excerpt": "write “description”",
    "slug": "the name of the file is the address; remove this line",
    "published": "write “draft: true” to keep the page unpublished, or remove this line",
    "permalink": "the name of the file is the address; remove this line",
    "layout": "every page has the same layout; remove this line",
}  # fmt: skip


def problems_in(
    source: Source, model: type[BaseModel], error: ValidationError
) -> Iterator[Problem]:
    """Yield a problem with its place for each value that ``model`` refused in ``source``."""
    for detail in error.errors(include_url=False):
        if detail["loc"] not in source.broken:  # which is reported, and so not missing
            yield _problem(source, model, detail)


def _problem(source: Source, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    at = detail["loc"]
    kind, example = detail["type"], _example(model, at)
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        wrong = f"{at[-1]} is missing; write “{at[-1]}: {example}”"
        return source.problem("missing", wrong, at=at[:-1])
    if at == (MYST,):
        return source.problem(MYST, _NO_SETTINGS, at=at)
    if kind == "extra_forbidden":
        return source.problem("unknown-field", _unknown(model, at), at=at)
    if kind == "empty-field" and (commented := _commented_out(source, at, example)):
        return source.problem("empty-field", commented, at=at)
    if "message" in context:
        return source.problem(kind, context["message"], at=(*at, *context["place"]))
    wrong = _WRONG.get(_kind_of_number(detail), detail["msg"])
    for name, value in {"input": shortened(str(detail["input"])), **context}.items():
        wrong = wrong.replace(f"{{{name}}}", str(value))
    if "; write" not in wrong:
        wrong = f"{wrong}; {_what_to_write(kind, at, detail['input'], example)}"
    return source.problem("value", wrong, at=at)


def _what_to_write(kind: str, at: tuple[str | int, ...], value: Any, example: str) -> str:
    """Return what to write in place of a value of the wrong kind."""
    name = next((str(part) for part in reversed(at) if isinstance(part, str)), "")
    meant = _meant(value, example) if kind.endswith(("int_type", "bool_type", "tuple_type")) else ""
    if kind == "string_type" and value:
        meant = quoted(shortened(_as_text(value)))
        if isinstance(at[-1], int):  # one item of a list
            return f"write “{meant}”"
    if kind == "int_type" and not meant:
        return f"write it in digits, like “{name}: {example}”"
    return f"write “{name}: {meant or example}”"


def _meant(value: Any, example: str) -> str:
    """Return ``value`` as a value like ``example``, or “” if it cannot be one."""
    text = _as_text(value)
    if len(text) > LONGEST_SHOWN:
        return ""
    if example.startswith("["):
        return list_of(text.replace('"', "").replace("'", ""))
    if example in ("true", "false"):
        return "false" if text.casefold() in ("false", "no", "off", "n", "0") else "true"
    if example.isdigit():
        digits = re.search(r"\d+", text.removeprefix("0x"))
        word = text.casefold().strip()
        number = _NUMBERS.index(word) if word in _NUMBERS else int(digits[0]) if digits else None
        return "" if number is None or len(str(number)) > LONGEST_NUMBER else str(number)
    return quoted(text)


def _as_text(value: Any) -> str:
    """Return a value as it was probably written."""
    if isinstance(value, dict):
        return ", ".join(k if v is None else f"{k}: {v}" for k, v in value.items())
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _commented_out(source: Source, at: tuple[str | int, ...], example: str) -> str | None:
    """Return what is wrong with a field that has a comment as its value: ``tags: #change``."""
    mark = source.marks.get(at)
    found = re.match(r"\s*([\w-]+): *#(.*)", source.line(mark.line)) if mark else None
    if found is None:
        return None
    is_text = not (example.startswith("[") or example.isdigit())
    meant = _meant(f"#{found[2].strip()}" if is_text else found[2], example) or example
    return f"“#” begins a comment, so there is no value; write “{found[1]}: {meant}”"


def _kind_of_number(detail: ErrorDetails) -> str:
    """Return the type of the error; for a text of digits, the reason why it is not a number."""
    text = str(detail["input"])
    if detail["type"] != "int_type" or not text.isdecimal():
        return detail["type"]
    if len(text) > 1 and text.startswith("0"):
        return "int_with_zeros"
    return "int_too_long" if len(text) > LONGEST_NUMBER else "int_in_quotes"


def _unknown(model: type[BaseModel], at: tuple[str | int, ...]) -> str:
    known = _model_of(model, at).model_fields
    if (name := str(at[-1]).lower()) in _ELSEWHERE and name not in known:
        return f"there is no field with this name; {_ELSEWHERE[name]}"
    near = nearest(str(at[-1]), known)
    instead = f"write “{near}”" if near else f"the fields are {', '.join(known)}"
    return f"there is no field with this name; {instead}"


def _model_of(model: type[BaseModel], at: tuple[str | int, ...]) -> type[BaseModel]:
    """Return the model that the field at the path ``at`` belongs to."""
    for part in at[:-1]:
        field = model.model_fields.get(str(part))
        inner = field.annotation if field else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            break
        model = inner
    return model


def _example(model: type[BaseModel], at: tuple[str | int, ...]) -> str:
    names = tuple(part for part in at if isinstance(part, str))
    field = _model_of(model, names).model_fields.get(names[-1]) if names else None
    return str(field.examples[0]) if field and field.examples else "…"
