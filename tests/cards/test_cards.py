"""Cards: what stands on them, and the same wherever that is."""

import struct
from dataclasses import replace

import pytest
import typst

from mentoring_mondays.cards import HEIGHT, WIDTH, Card, draw, draw_beside

COLORS = ("#14595b", "#fbf8f2", "#f0b27a")
SQUARES = ("published", "newest", "planned", "planned")
CARD = Card("Wake Early", "The Quiet Hour · Habit 1 of 4", "Mentoring Mondays", *COLORS, SQUARES)


def test_a_card_is_a_png_of_its_size(tmp_path):
    data = drawn(tmp_path, CARD)[0]
    assert (data[1:4], struct.unpack(">II", data[16:24])) == (b"PNG", (WIDTH, HEIGHT))


def test_it_is_the_same_alone_and_among_others(tmp_path):
    others = [Card(f"Title {n}", "", "", *COLORS) for n in range(50)]
    alone = drawn(tmp_path / "a", CARD)
    assert drawn(tmp_path / "b", *others, CARD)[-1:] == alone


def test_any_text_can_stand_on_one(tmp_path):
    texts = ['#set "quoted" $x$ \\ *a* <b> & 🎉', "x" * 300, "שלום " * 30, "", "a\u2028b"]
    assert len(set(drawn(tmp_path, *(Card(text, text, "", *COLORS) for text in texts)))) == 5


def test_one_that_cannot_be_drawn_takes_no_other_with_it(tmp_path):
    files = [tmp_path / f"{number}.png" for number in range(3)]
    wrong = replace(CARD, tint="no color")
    with pytest.raises(typst.TypstError):
        draw(dict(zip(files, (CARD, wrong, CARD), strict=True)))
    assert [file.is_file() for file in files] == [True, False, True]


def test_beside_it_is_drawn_the_same(tmp_path):
    file = tmp_path / "a folder" / "é.png"
    card = Card("Été “here”", "שלום 🎉", "", *COLORS)
    process = draw_beside({file: card})
    assert (process.communicate()[1], process.returncode) == ("", 0)
    assert [file.read_bytes()] == drawn(tmp_path, card)


def drawn(folder, *cards):
    files = {folder / f"{number}.png": card for number, card in enumerate(cards)}
    draw(files)
    return [file.read_bytes() for file in files]
