"""The parts of an entry: real headings with ids that stay, in every format."""

from collections.abc import Callable
from zipfile import ZipFile

import feedparser
import pytest
from bs4 import BeautifulSoup

from tests.pdf.conftest import Pdf
from tests.sites import HOME, Built, book, build, entry, shelf_root, words

PAGE = "books/quiet/02-say"

TEXT = """
## Practice

Words.

```{takeaways}
- It is short.
```

```{practice}
1. Say *it*
   twice.
2. Again.
```

```{reflect}
- Who?
```

```{discuss}
:minutes: 5
- Why?
```

```{mentors}
Ask.
```

```{practice}
1. Once more.
```
"""

TALK = "```{discuss}\n- Why?\n```\n"

FILES = {
    "index.md": HOME,
    "books/quiet/index.md": book(names=("Wake", "Say", "Rest")),
    "books/quiet/01-wake.md": entry("Wake", date="2020-08-31", habit=1),
    f"{PAGE}.md": entry("Say", TEXT, date="2020-09-07", habit=2),
    "books/quiet/03-rest.md": entry("Rest", TALK, date="2020-09-14", habit=3),
}  # fmt: skip

#: The level, the id and the text of each heading below that of the page.
HEADINGS = [
    ("h2", "takeaways", "In brief"),
    ("h2", "practice-2", "This week’s practice"),
    ("h2", "reflect", "Questions for yourself"),
    ("h2", "discuss", "Questions for the circle · 5 minutes each"),
    ("h2", "mentors", "For mentors"),
    ("h2", "practice-3", "This week’s practice"),
]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    docs = shelf_root(tmp_path_factory.mktemp("blocks"), FILES)
    return lambda builder: build(docs, builder=builder)


@pytest.fixture(scope="module")
def site(make: Callable[[str], Built]) -> Built:
    return make("html")


def headings(soup: BeautifulSoup) -> list[tuple[str, str, str]]:
    found = soup.find_all(["h2", "h3"], id=True)
    return [(head.name, head["id"], words(head)) for head in found]


def test_each_has_a_heading_whose_id_is_its_name(site: Built) -> None:
    assert (site.status, site.messages) == (0, [])
    article = site.article(PAGE)
    # The heading “Practice” of the text took the id first.
    assert headings(article) == HEADINGS
    assert words(article.select_one("section section > h2")) == "Practice"


def test_what_leads_to_the_parts_leads_to_what_is_there(site: Built) -> None:
    page = BeautifulSoup((site.out / f"{PAGE}.html").read_bytes(), "lxml")

    def links(selector: str) -> list[tuple[str, str]]:
        return [(words(link), link["href"]) for link in page.select(f"{selector} a")]

    for _, address in links(".on-this-page") + links(".entry-parts") + links(".entry-bar"):
        assert not address.startswith("#") or page.find(id=address[1:]) or address == "#notes"
    assert links(".on-this-page") == [
        ("Practice", "#practice"), ("In brief", "#takeaways"),
        ("This week’s practice", "#practice-2"), ("Questions for yourself", "#reflect"),
        ("Questions for the circle", "#discuss"), ("For mentors", "#mentors"),
        ("This week’s practice", "#practice-3"),
    ]  # fmt: skip
    assert links(".entry-parts") == [
        ("Practice", "#practice-2"), ("Questions", "#reflect"), ("Notes", "#notes"),
    ]  # fmt: skip
    assert links(".entry-bar") == [
        ("Read", "#main-content"), ("Practice", "#practice-2"), ("Talk", "#discuss"),
        ("Next", "03-rest.html"),
    ]  # fmt: skip
    skips = [(words(link), link["href"]) for link in page.select(".skip-link")]
    assert skips == [("Skip to the text", "#main-content"), ("Skip to the practice", "#practice-2")]
    bare = BeautifulSoup((site.out / "books/quiet/01-wake.html").read_bytes(), "lxml")
    assert bare.select(".entry-parts, .entry-bar, .on-this-page") == []


def test_the_feed_the_epub_and_the_pdf_have_the_same_headings(
    site: Built, make: Callable[[str], Built]
) -> None:
    feed = feedparser.parse((site.out / "entries/atom.xml").read_bytes(), sanitize_html=False)
    content = next(e for e in feed.entries if e.title == "Habit 2: Say").content[0].value
    assert headings(BeautifulSoup(content, "lxml")) == HEADINGS
    epub = ZipFile(next(make("epub").out.glob("*.epub"))).read(f"{PAGE}.xhtml")
    assert headings(BeautifulSoup(epub, "xml")) == HEADINGS
    pdf = make("pdf")
    assert (pdf.status, pdf.messages) == (0, [])
    marks = Pdf((pdf.out / "quiet.pdf").read_bytes()).bookmarks()
    level = next(level for level, title in marks if title == "Practice")
    below = [title for depth, title in marks if depth == level]
    assert below[-7:-1] == [text for _, _, text in HEADINGS]
