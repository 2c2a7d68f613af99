"""Directives that draw on a book's record, on the page, and kept up with the record."""

from pathlib import Path

from bs4 import BeautifulSoup, Tag

from tests.tried import PAGE, build, entry, write

TEXT = """
```{habits}
```

```{get-the-book} how-women-rise
```

```{passage}
:source: how-women-rise
:page: 57
A word.
```

```{passage}
:source: how-women-rise
:chapter: 9
Another word.
```
"""


def _article(out: Path) -> Tag:
    page = (out / PAGE).with_suffix(".html").read_text()
    article = BeautifulSoup(page, "html.parser").select_one("article")
    assert article is not None
    return article


def _words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ", strip=True).split())


def test_they_show_what_the_record_says_and_follow_it(tmp_path: Path) -> None:
    docs = write(tmp_path, {PAGE: entry(TEXT)})
    status, messages, out = build(docs)
    assert (status, messages) == (0, "")
    article = _article(out)
    rows = [_words(row) for row in article.select("table.habits tr")]
    assert rows[0] == "Habit Title Date"
    assert rows[3] == "3 Expertise not written yet"
    assert rows[4] == "4 Building Monday, September 21, 2020"
    links = [link["href"] for link in article.select("table.habits a")]
    assert links == ["04-building-rather-than-leveraging-relationships.html", "#"]
    assert _words(article.select_one("div.get-the-book")).startswith(
        "Get the book How Women Rise by Sally Helgesen and Marshall Goldsmith. "
        "Hachette Books, 2018. Find it in a library"
    )
    page, chapter = article.select("blockquote.passage .attribution")
    assert _words(page).endswith("Sally Helgesen and Marshall Goldsmith, How Women Rise , page 57")
    assert _words(chapter).endswith("How Women Rise , chapter 9")
    index = docs / "books/how-women-rise/index.md"
    index.write_text(index.read_text().replace("Expertise", "Knowing Much"))
    build(docs)
    assert "Knowing Much" in _words(_article(out).select("table.habits tr")[3])
