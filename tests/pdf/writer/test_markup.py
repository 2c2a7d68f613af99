import json

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring_mondays.pdf.writer.markup import (
    NOTHING,
    Code,
    call,
    join,
    marked,
    names_at,
    parsed,
    string,
    value,
)

#: To look for fonts takes far longer than to read a text.
NO_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)


@given(st.lists(st.text(), min_size=1))
@settings(max_examples=20)
def test_a_literal_evaluates_to_the_text_it_was_made_of(texts: list[str]) -> None:
    literals = "".join(f"{string(text)}," for text in texts)
    typesetter = typst.Compiler(font_paths=NO_FONTS)
    assert json.loads(typesetter.eval(f"({literals})", format="json")) == texts


@pytest.mark.parametrize(
    ("thing", "code"),
    [
        (None, "none"),
        (True, "true"),
        (3, "3"),
        ([Code("a")], "(a,)"),
        ({"a-b": 1}, '("a-b":1,)'),
        ({}, "(:)"),
        (Code("1fr"), "1fr"),
    ],
)
def test_a_value_as_code(thing: object, code: str) -> None:
    assert value(thing) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('a "b" \\', '"a \\"b\\" \\\\"'),
        ("\n\u202e", '"\\u{a}\\u{202e}"'),
        ('") #read("x', '"\\") #read(\\"x"'),
    ],
)
def test_text_is_quoted_whatever_it_says(text: str, code: str) -> None:
    assert string(text) == code
    assert call("par", string(text), full_width=False) == f"par({code},full-width:false)"


def test_text_that_nobody_has_looked_up_is_refused() -> None:
    with pytest.raises(TypeError, match="text that was not looked up in the catalog: 'a'"):
        call("par", "a")


def test_spans_are_found_by_their_lines_and_given_back() -> None:
    literal = string('//@["block", "no"]')
    inner = marked("block", 'b "\\', join([Code("b1"), literal]))
    code = f"x\n{marked('page', 'a', join([Code('a1'), inner, Code('a2')]))}y"
    tree = parsed(code)
    assert [(span.kind, span.name) for span in tree.spans("page")] == [("page", "a")]
    assert [span.name for span in tree.spans("block")] == ['b "\\']
    lines = code.splitlines()
    assert names_at(code, lines.index(literal + "}") + 1, "block") == ['b "\\']
    assert names_at(code, lines.index("a2}") + 1, "block") == []
    assert names_at(code, lines.index("a2}") + 1, "page") == ["a"]


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    assert string("a\ud800") == '"a?"'


def test_what_has_no_value_is_refused() -> None:
    with pytest.raises(TypeError, match="no Typst value for object"):
        value(object())


def test_joining_leaves_out_what_is_nothing() -> None:
    assert join([NOTHING, Code("a")]) == "a"
    assert join([Code("a"), Code(""), Code("b")]) == "{a\nb}"
    assert join([]) == NOTHING
