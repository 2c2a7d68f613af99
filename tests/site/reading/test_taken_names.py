"""No heading and no label takes the name of a part of a template."""

import re
from pathlib import Path

from mentoring_mondays.site import theme
from mentoring_mondays.site.reading.parser import TAKEN
from tests.sites import HOME, book, build, shelf_root, words

#: Templates of pages that have no text of their own.
WITHOUT_TEXT = {"404.html", "genindex.html", "collection.html"}


def test_no_heading_or_label_has_the_name_of_a_part_of_a_template(tmp_path):
    ids = {
        found
        for template in Path(theme.__file__).parent.rglob("*.html")
        if template.name not in WITHOUT_TEXT
        for found in re.findall(r'\bid="([^"{]+)"', template.read_text("utf-8"))
    }
    assert ids <= TAKEN
    headings = "".join(f"## {name.replace('-', ' ')}\n\nText.\n\n" for name in ids)
    links = "[here](#main-content) {ref}`here`"
    home = HOME.replace("# Home\n", f"# Home\n\n{links}\n\n{headings}(here)=\n\n## Now 1\n")
    built = build(shelf_root(tmp_path, {"index.md": home, "books/quiet/index.md": book()}))
    assert (built.status, built.messages) == (0, [])
    page = built.page("index")
    names = [element["id"] for element in page.select("[id]")]
    assert len(names) == len(set(names))
    for link, heading in (("here", "main content"), ("Now 1", "Now 1")):
        [to] = [a["href"] for a in page.select("article a") if words(a) == link]
        assert words(page.select_one(f"section{to} h2")).startswith(heading)
