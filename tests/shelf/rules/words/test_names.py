"""Authors' names are spelled as on record, and ordinary words are nobody's name."""

from pathlib import Path

import pytest

from tests.tried import BOOK, PAGE, entry, front, shelf


def problems(folder: Path, authors: str, text: str) -> list[str]:
    record = front({**BOOK, "authors": authors}, "  ")
    files = {
        "books/how-women-rise/index.md": f"---\nbook:\n{record}---\n# How Women Rise\n",
        PAGE: entry(f"{text}\n"),
    }
    read = shelf(folder, files)
    return [str(p).removeprefix(f"{PAGE}:") for p in (*read.problems, *read.advice)]


HELGESEN = "is spelled “Helgesen” in the book’s record; write “Helgesen” [names]"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("Helgensen said so.", [f"8:1: “Helgensen” {HELGESEN}"]),
        ("As Sally Helgeson said.", [f"8:10: “Helgeson” {HELGESEN}"]),
        (
            "Marshal Goldsmith said so.",
            ["8:1: “Marshal” is spelled “Marshall” in the book’s record; write “Marshall” [names]"],
        ),
        ("The Goldsmiths, Sally Helgesen’s and Marshall’s.", []),
        ("Marshal Tito, a Goldsmith.", []),
    ],
)
def test_a_name_is_spelled_as_on_record(tmp_path: Path, text: str, messages: list[str]) -> None:
    assert problems(tmp_path, "[Sally Helgesen, Marshall Goldsmith]", text) == messages


@pytest.mark.parametrize("author", [
    "Ann Writer", "James Clear", "Adam Grant", "Brené Brown", "Al Chambers",
])  # fmt: skip
def test_ordinary_words_are_left_alone(tmp_path: Path, author: str) -> None:
    text = (
        "Write it down. Clean desks. Grand plans. Brow by brow. Chamber music.\n\n"
        "## Write, Clean, Grand and Brow\n\nThe Grand Hotel, the Clean Desk, the Brow and Browns."
    )
    assert problems(tmp_path, f"[{author}]", text) == []


def test_behind_the_first_name_a_short_name_is_known(tmp_path: Path) -> None:
    assert problems(tmp_path, "[James Clear]", "So says James Cleer.") == [
        "8:15: “Cleer” is spelled “Clear” in the book’s record; write “Clear” [names]"
    ]
