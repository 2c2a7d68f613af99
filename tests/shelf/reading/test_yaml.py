"""YAML for front matter: plain values, their places, and what it refuses."""

import pytest

from mentoring_mondays.shelf.reading.yaml import UNREADABLE, YamlError, read_yaml


def value(text):
    return read_yaml(f"it: {text}\n")[0]["it"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4", 4),
        ("0", 0),
        ('"4"', "4"),
        ("04", "04"),
        ("true", True),
        ("false", False),
        ('"true"', "true"),
        ("yes", "yes"),
        ("No", "No"),
        ("~", None),
        ("null", None),
        ("", None),
        ("2020-09-21", "2020-09-21"),
        ("2020-02-31", "2020-02-31"),
        ("12:30:00", "12:30:00"),
        ("1.50", "1.50"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("99999999999999999999", "99999999999999999999"),
        ("C++", "C++"),
        ("[a, 'b, c', 3]", ["a", "b, c", 3]),
        ("{a: {b: 1}}", {"a": {"b": 1}}),
        ("[]", []),
        ("|\n  two\n  lines", "two\nlines\n"),
    ],
)
def test_values_are_read_as_they_are_written(text, expected):
    assert value(text) == expected


def test_every_key_and_item_has_its_place():
    _, marks = read_yaml("a: 1\nb:\n  c: [x, y]\n  d:\n    - z\n", first_line=2)
    assert {path: tuple(mark) for path, mark in marks.items()} == {
        ("a",): (2, 1),
        ("b",): (3, 1),
        ("b", "c"): (4, 3),
        ("b", "c", 0): (4, 7),
        ("b", "c", 1): (4, 10),
        ("b", "d"): (5, 3),
        ("b", "d", 0): (6, 7),
    }


def test_nothing_at_all_is_no_fields():
    assert read_yaml("\n# only a comment\n") == ({}, {})


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: 1\na: 2\n", (3, 1), "“a” appears here a second time; keep one of the two"),
        ("b: *x\n", (2, 4), "an alias (*x); write the value out"),
        ("a: &x [1]\n", (2, 4), "a value that begins with & or ! must be in quotes"),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            (2, 4),
            "a value that begins with & or ! must be in quotes",
        ),
        ("\xa0a: 1\n", (2, 1), "there is an invisible space beside this name; remove it"),
        ("a: 1\n---\nb: 2\n", (3, 1), "a second document; keep one"),
        ("- a\n", (2, 1), "the front matter has no fields; write each as “name: value”"),
        ("words\n", (2, 1), "the front matter has no fields; write each as “name: value”"),
        ("? [a]\n: 1\n", (2, 3), "a list or mapping as a name; write a word"),
        (
            "a: b: c\n",
            (2, 5),
            UNREADABLE,
        ),
        (
            "a: {}\n".format("[" * 13 + "]" * 13),
            (2, 15),
            "nested too deep for front matter",
        ),
        (
            f"a: [{'1,' * 201}]\n",
            (2, 405),
            "more than 200 items; remove some",
        ),
        (
            "a: [1, 2\nb: 3\n",
            (3, 2),
            UNREADABLE,
        ),
    ],
)
def test_what_is_not_front_matter_is_refused_at_its_place(text, place, message):
    with pytest.raises(YamlError) as refused:
        read_yaml(text, first_line=2)
    assert (tuple(refused.value.mark), str(refused.value)) == (place, message)


def test_a_bomb_of_aliases_is_refused_at_the_first():
    levels = "".join(
        f"{a}: &{a} [*{b}, *{b}, *{b}]\n" for a, b in zip("bcdefgh", "abcdefg", strict=True)
    )
    with pytest.raises(YamlError, match=r"^a value that begins with &"):
        read_yaml(f"a: &a [x]\n{levels}")
