"""A page leaves its pictures their place."""

from tests.site.roots import PIXEL
from tests.sites import book, build, entry, shelf_root

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="520" height="670"/>'


def test_every_picture_says_how_large_it_is(tmp_path):
    text = "![A dot](dot.png)\n\n![A drawing](drawing.svg)\n\n[![A dot](dot.png)](02-say.md)\n"
    files = {
        "books/quiet/index.md": book(),
        "books/quiet/01-wake.md": entry("Wake Early", text, date="2020-08-31", habit=1),
        "books/quiet/02-say.md": entry("Say No", date="2020-09-07", habit=2),
        "books/quiet/dot.png": PIXEL,
        "books/quiet/drawing.svg": DRAWING,
    }
    built = build(shelf_root(tmp_path, files))
    pictures = built.article("books/quiet/01-wake").find_all("img")
    assert [(each["alt"], each["width"], each["height"]) for each in pictures] == [
        ("A dot", "1", "1"), ("A drawing", "520", "670"), ("A dot", "1", "1"),
    ]  # fmt: skip
