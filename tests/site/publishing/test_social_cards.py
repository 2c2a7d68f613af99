"""The cards on the site: those that have to be are drawn again, and no others."""

import pytest

from mentoring_mondays.cards import draw_beside
from tests.site.roots import PAGES, build, write

TODAY = "2099-01-01"


@pytest.fixture(autouse=True)
def each_card_is_drawn(monkeypatch):
    """Share no cards with other tests."""
    monkeypatch.setattr("mentoring_mondays.site.publishing.social_cards.draw_beside", draw_beside)


def test_a_card_is_drawn_again_for_what_is_on_it_and_if_it_was_touched(tmp_path):
    docs = write(tmp_path, PAGES)
    folder = build(docs, TODAY).out / "cards"
    first = {file.relative_to(folder).as_posix(): file.stat() for file in folder.rglob("*.png")}
    before = (folder / "books/quiet/02-say.png").read_bytes()
    say = docs / "books/quiet/02-say.md"
    say.write_text(say.read_text("utf-8").replace("Say No", "Say Yes"), "utf-8")
    record = docs / "books/quiet/index.md"
    record.write_text(record.read_text("utf-8").replace("Say No", "Say Yes"), "utf-8")
    (docs / "interludes/2024-03-04-later.md").unlink()
    (folder / "books/quiet/01-wake.png").write_bytes(b"touched")
    (folder / "books/loud/01-shout.png").unlink()
    assert build(docs, TODAY).messages == []
    now = {file.relative_to(folder).as_posix(): file.stat() for file in folder.rglob("*.png")}
    assert first.keys() - now.keys() == {"interludes/2024-03-04-later.png"}
    assert {name for name in now if now[name].st_mtime_ns != first[name].st_mtime_ns} == {
        "books/quiet/01-wake.png",
        "books/quiet/02-say.png",
        "books/loud/01-shout.png",
    }
    assert (folder / "books/quiet/01-wake.png").stat().st_size == first[
        "books/quiet/01-wake.png"
    ].st_size
    assert (folder / "books/quiet/02-say.png").read_bytes() != before


def test_a_site_without_its_cards_says_so_and_gets_them_the_next_time(tmp_path, monkeypatch):
    docs = write(tmp_path, PAGES)
    with monkeypatch.context() as patched:
        patched.setattr("mentoring_mondays.cards.sys.executable", "false")
        built = build(docs, TODAY)
    assert built.messages == ["WARNING: some card images could not be drawn:  [mondays.cards]"]
    assert list((built.out / "cards").rglob("*.png")) == []
    assert build(docs, TODAY).messages == []
    assert (built.out / "cards" / "index.png").is_file()
