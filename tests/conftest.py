"""Built sites that many tests read and none changes."""

import pytest

from tests.sites import Built, book, build, entry, shelf_root

SEASON = {
    "about.md": "---\ndescription: Who we are.\n---\n# About\n\nWho we are.\n",
    "books/quiet/index.md": book(
        names=("Wake Early", "Say No", "Rest Well", "Walk Home"),
        subtitle="And Other Hours",
        authors="[Ann Lee, Bo Ek]",
        links="{Publisher: https://press.example/quiet}",
        page={"description": "A season of small hours."},
    ),
    "books/quiet/00-opening.md": entry("A Season Begins", date="2020-08-24"),
    "books/quiet/01-wake.md": entry(
        "Wake Early",
        "Get up.\n\n## One\n\nMore.\n",
        date="2020-08-31",
        habit=1,
        tags="[morning, work]",
        description="Why the first hour counts.",
    ),
    "books/quiet/02-say.md": entry(
        "Say No",
        "word " * 1000 + "\n",
        date="2020-09-07",
        habit=2,
        tags="[work]",
        author="[Ada Okafor, The Circle]",
    ),
    "books/quiet/03-rest.md": entry("Rest Well", date="2020-12-07", habit=3, tags="[sleep]"),
    "books/quiet/99-closing.md": entry("Looking Back", date="2020-09-28"),
    "books/loud/index.md": book(
        "The Loud Hour", ("Shout", "Sing"), unit="Week", begins="2020-01-06", isbn=None,
        body="No heading of its own.\n",
    ),
    "books/loud/01-shout.md": entry("Shout", date="2020-01-06", habit=1, tags="[work]"),
    "interludes/2020-09-14-pause.md": entry("A Pause", date="2020-09-14", tags="[morning]"),
    "interludes/2019-12-30-before.md": entry("Before It All", date="2019-12-30"),
}  # fmt: skip

PAUSE = "interludes/2020-09-14-pause"
BEFORE = "interludes/2019-12-30-before"


@pytest.fixture(scope="session")
def season(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a site of two books and two interludes, as of October 1, 2020."""
    return build(shelf_root(tmp_path_factory.mktemp("season"), SEASON))


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the same site as a preview, with a draft."""
    draft = entry("Half Done", date="2020-09-21", draft="true")
    files = {**SEASON, "interludes/half.md": draft}
    return build(shelf_root(tmp_path_factory.mktemp("preview"), files), preview=True)
