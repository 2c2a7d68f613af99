"""Lines of code that are pointed out: no number of them fills the memory."""

from collections.abc import Callable

import pytest

from tests.pdf.conftest import Built

REST = """\
A
=

.. code-block:: text
   :emphasize-lines: 1-9999999999

   one line

Text.
"""
MARKDOWN = "# A\n\n```{code-block} text\n:emphasize-lines: 1-9999999999\n\none line\n```\n\nText.\n"


@pytest.mark.parametrize(("name", "page"), [("index.rst", REST), ("index.md", MARKDOWN)])
def test_a_number_of_ten_digits_is_told_of_and_nothing_else_is_lost(
    build: Callable[..., Built], name: str, page: str
) -> None:
    built = build({name: page})
    (warning,) = built.warnings
    assert warning.startswith(f"{name}:")
    assert warning.endswith(
        ": WARNING: emphasize-lines: a listing has at most 100,000 lines; "
        "write smaller numbers [pdf.lines]"
    )
    assert "one line" in built.pdf().text
    assert "Text." in built.pdf().text


def test_lines_that_there_are_are_pointed_out(build: Callable[..., Built]) -> None:
    page = MARKDOWN.replace("1-9999999999", "1")
    assert build({"index.md": page}).warnings == []
