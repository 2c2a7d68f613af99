"""Links to a page that is not published: each is plain text until its day, none is dead."""

import pytest

from tests.sites import book, build, entry, shelf_root, words

HELD = "books/quiet/02-say"

SHELF = {
    "books/quiet/index.md": book(),
    "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1),
    f"{HELD}.md": entry(
        "Say No", "(late)=\n## Part\n\n```{glossary}\nlater\n  Then.\n```\n",
        date="2020-12-07", habit=2,
    ),
    "books/other/index.md": book("Other", page={"draft": "true"}),
}  # fmt: skip

#: How a page can be linked to, and the words that stand there.
LINKS = {
    f"[read it]({HELD}.md)": "read it",
    f"[](/{HELD}.md)": "Habit 2: Say No",
    f"[]({HELD}.md#part)": "Habit 2: Say No",
    "[](#late)": "Habit 2: Say No",
    "[](books/other/index.md)": "an upcoming page",
    f"[a part]({HELD}.md#part)": "a part",
    f"[from the top](/{HELD}.md)": "from the top",
    f"[*fine* words]({HELD}.md)": "fine words",
    f"<project:{HELD}.md>": "Habit 2: Say No",
    f"[by reference][r]\n\n[r]: {HELD}.md": "by reference",
    f"{{doc}}`{HELD}`": "Habit 2: Say No",
    f"{{doc}}`/{HELD}`": "Habit 2: Say No",
    f"{{doc}}`my words </{HELD}>`": "my words",
    f"{{any}}`/{HELD}`": "Habit 2: Say No",
    "{ref}`a label <late>`": "a label",
    "{ref}`an entry <02-say>`": "an entry",
    "{ref}`late`": "Habit 2: Say No",
    "{ref}`02-say`": "Habit 2: Say No",
    "{any}`late`": "Habit 2: Say No",
    "{term}`later`": "later",
    "{any}`anything <late>`": "anything",
    "{any}`quiet:2`": "Habit 2: Say No",
    "{any}`other`": "other",
    "[a label](late)": "a label",
    "[a label](#late)": "a label",
    "{term}`a term <later>`": "a term",
    "{habit}`quiet:2`": "Say No",
    "{book}`another book <other>`": "another book",
    f"\n\n```{{toctree}}\nA Title <{HELD}.md>\n```": "",
    "\n\n```{toctree}\n:glob:\n\nbooks/other/*\n```": "",
    "\n\n```{habits} other\n```": "",
}


@pytest.fixture(scope="module")
def linking(tmp_path_factory):
    pages = {
        f"page-{number:02}.md": f"---\norphan: true\n---\n# Page\n\nBefore {link}\n"
        for number, link in enumerate(LINKS)
    }
    return build(shelf_root(tmp_path_factory.mktemp("links"), {**SHELF, **pages}))


def test_nothing_is_said_of_them(linking):
    assert (linking.status, linking.messages) == (0, [])


@pytest.mark.parametrize("number", range(len(LINKS)), ids=list(LINKS))
def test_its_words_stay_and_lead_nowhere(linking, number):
    text = linking.article(f"page-{number:02}").p
    assert text.select("a, [download]") == []
    assert "toctree" not in text.get_text()
    said = list(LINKS.values())[number]
    assert said in words(text)
    assert not said or not text.select("span:empty")
    assert "say" not in words(text)


def test_the_page_itself_is_not_copied_for_download(linking):
    assert not [name for name, _ in linking.files() if name.startswith("_downloads/")]


def test_a_link_in_front_of_the_page_it_is_on_is_no_matter_in_a_preview(tmp_path):
    docs = shelf_root(tmp_path, {**SHELF, "about.md": f"# About\n\n[two]({HELD}.md)\n"})
    built = build(docs, preview=True)
    assert (built.status, built.messages) == (0, [])
    assert built.article("about").p.a["href"] == f"{HELD}.html"


def test_one_held_page_may_link_to_another(tmp_path):
    later = entry("Rest Well", "[before](02-say.md)\n", date="2020-12-14", habit=3)
    built = build(shelf_root(tmp_path, {**SHELF, "books/quiet/03-rest.md": later}))
    assert (built.status, built.messages) == (0, [])


def test_a_link_to_a_page_with_mistakes_has_that_page_s_message_only(tmp_path):
    files = {
        **SHELF,
        "about.md": "# About\n\n[two](interludes/x.md)\n",
        "interludes/x.md": entry("X", date="2020-09-08"),
    }
    assert build(shelf_root(tmp_path, files)).messages == [
        "interludes/x.md:2: WARNING: date: 2020-09-08 is a Tuesday, and entries appear on "
        "Mondays; write 2020-09-07 or 2020-09-14 [mondays.date]"
    ]


@pytest.mark.parametrize("link", ["[home](index.md)", "{doc}`index`", "{doc}`home </index>`"])
def test_a_link_home_is_not_one_to_a_book_that_is_a_draft(tmp_path, link):
    files = {
        **SHELF,
        "about.md": f"# About\n\nGo {link} now.\n",
        "books/other/index.md": book("Other", page={"draft": "true"}),
    }
    built = build(shelf_root(tmp_path, files))
    assert (built.status, built.messages) == (0, [])
    assert built.article("about").p.a["href"] == "index.html"


@pytest.mark.parametrize("link", ["{HELD}.md", "late", "#late"])
def test_the_link_is_there_when_the_page_appears(tmp_path, link):
    text = f"# About\n\n[two]({link.format(HELD=HELD)})\n"
    docs = shelf_root(tmp_path, {**SHELF, "about.md": text})
    assert build(docs, "2020-12-06").article("about").find("a", string="two") is None
    built = build(docs, "2020-12-07")
    assert (built.status, built.messages) == (0, [])
    assert built.article("about").p.a["href"].partition("#")[0] == f"{HELD}.html"


def test_a_book_page_s_own_toctree_says_nothing_of_pages_held_back(tmp_path):
    body = "# The Quiet Hour\n\n```{toctree}\n:glob:\n\n*\n```\n"
    built = build(shelf_root(tmp_path, {**SHELF, "books/quiet/index.md": book(body=body)}))
    assert (built.status, built.messages) == (0, [])
