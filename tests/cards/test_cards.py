"""Cards: drawn once for what stands on them, and the same wherever that is."""

import struct

from mentoring_mondays.cards import HEIGHT, WIDTH, Card, draw

CARD = Card("Wake Early", "The Quiet Hour · Habit 1 of 4", "Mentoring Mondays", 4, 1)


def test_a_card_is_a_png_of_its_size(tmp_path):
    data = draw([CARD], tmp_path)[CARD].read_bytes()
    assert struct.unpack(">II", data[16:24]) == (WIDTH, HEIGHT)


def test_a_card_that_is_there_is_not_drawn_again(tmp_path):
    image = draw([CARD], tmp_path)[CARD]
    image.write_bytes(b"kept")
    other = Card("Say No", "The Quiet Hour · Habit 2 of 4", "Mentoring Mondays", 4, 2)
    images = draw([CARD, other], tmp_path)
    assert (images[CARD].read_bytes(), images[other].read_bytes()[1:4]) == (b"kept", b"PNG")


def test_it_is_the_same_alone_and_among_others(tmp_path):
    others = [Card(f"Title {n}", "", "") for n in range(50)]
    alone = draw([CARD], tmp_path / "a")[CARD].read_bytes()
    assert draw([*others, CARD], tmp_path / "b")[CARD].read_bytes() == alone


def test_any_text_can_stand_on_one(tmp_path):
    texts = ['#set "quoted" $x$ \\ *a* <b> & 🎉', "x" * 300, "שלום " * 30, "", "a\u2028b"]
    cards = [Card(text, text, "", 0) for text in texts]
    assert len({path.read_bytes() for path in draw(cards, tmp_path).values()}) == 5
