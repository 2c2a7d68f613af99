import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from mentoring_mondays.pdf.writer.markup import NOTHING, Code, call, join, string, value


@given(st.text())
def test_a_literal_evaluates_to_the_text_it_was_made_of(text: str) -> None:
    import json

    shown = typst.Compiler().eval(f"array(({string(text)},))", format="json")
    assert json.loads(shown) == [text]


@pytest.mark.parametrize(
    ("thing", "code"),
    [
        (None, "none"),
        (True, "true"),
        (3, "3"),
        ('a "b" \\', '"a \\"b\\" \\\\"'),
        ("\n\u202e", '"\\u{a}\\u{202e}"'),
        (["a"], '("a",)'),
        ({"a-b": 1}, '("a-b":1,)'),
        ({}, "(:)"),
        (Code("1fr"), "1fr"),
    ],
)
def test_a_value_as_code(thing: object, code: str) -> None:
    assert value(thing) == code


def test_text_in_a_call_is_quoted_whatever_it_says() -> None:
    assert call("par", '") #read("x', full_width=False) == (
        'par("\\") #read(\\"x",full-width:false)'
    )


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    assert string("a\ud800") == '"a?"'


def test_what_has_no_value_is_refused() -> None:
    with pytest.raises(TypeError, match="no Typst value for object"):
        value(object())


def test_joining_leaves_out_what_is_nothing() -> None:
    assert join([NOTHING, Code("a")]) == "a"
    assert join([Code("a"), Code(""), Code("b")]) == "{a\nb}"
    assert join([]) == NOTHING
