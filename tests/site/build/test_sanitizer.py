"""The last watch: what an extension, or a hole in the watches before, puts into a page."""

import zipfile

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from mentoring_mondays.shelf.allowlist import refused_address, refused_picture
from mentoring_mondays.site.build.sanitizer import sanitize
from tests.sites import book, build, shelf_root

CONF = """\
project = "Our Circle"
extensions = ["mentoring_mondays.site"]
html_theme = "mondays"
html_baseurl = "https://circle.example/"
epub_uid = "circle"
from docutils import nodes
def put(app, tree, docname):
    if docname == "about":
        tree[0] += nodes.raw("", "<b>Zyxquorn</b>", format="html epub typst")
        link = nodes.reference("", "a trap", refuri="javascript:Zyxquorn()")
        tree[0] += nodes.paragraph("", "", link, ids=["fine", "x' onload='Zyxquorn"])
        tree[0] += nodes.image("", uri="https://elsewhere.example/Zyxquorn.png", alt="A dot")
def setup(app):
    app.connect("EVENT", put, priority=PRIORITY)
"""

MESSAGES = {
    "an extension adds “raw”, which a page may not contain; "
    "remove the extension from conf.py [mondays.element]",
    f"{refused_address('javascript:Zyxquorn()')} [mondays.unsafe-link]",
    "“x' onload='Zyxquorn” cannot be published as ids; remove it [mondays.element]",
    f"{refused_picture('https://elsewhere.example/Zyxquorn.png')} [mondays.picture]",
}


def texts(built):
    """Yield the text of each file that was made, those in an EPUB too."""
    for path in built.out.rglob("*"):
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as book_file:
                yield from map(book_file.read, book_file.namelist())
        elif path.is_file():
            yield path.read_bytes()


@pytest.mark.parametrize("builder", ["html", "epub", "pdf"])
def test_what_is_put_into_a_page_at_last_is_not_published_and_reported_each_time(tmp_path, builder):
    conf = CONF.replace("EVENT", "doctree-resolved").replace("PRIORITY", "500")
    docs = shelf_root(tmp_path, {"books/quiet/index.md": book()})
    for _ in range(2):
        built = build(docs, conf=conf, builder=builder)
        found = {line.partition("WARNING: ")[2] for line in built.messages}
        assert (built.status, found) == (1, MESSAGES)
        assert all(line.startswith("about.md") for line in built.messages)
        assert not any(b"Zyxquorn" in text for text in texts(built))
        assert any(built.out.iterdir())


def sanitized(*children):
    """Return a page of ``children`` after the last look, and the rules that it broke."""
    tree = new_document("page")
    tree += nodes.section("", *children)
    said = []
    sanitize(tree, lambda rule, _why, _node: said.append(rule))
    return tree[0], said


LOST = {
    "raw": nodes.raw("", "<b>", format="html"),
    "meta": nodes.meta("", name="refresh", content="0"),
    "header": nodes.decoration("", nodes.footer()),
    "a file": addnodes.download_reference("", "x", filename="secret"),
    "a program": addnodes.desc("", addnodes.desc_signature()),
}


@pytest.mark.parametrize("node", LOST.values(), ids=LOST)
def test_an_element_that_is_on_no_list_is_lost(node):
    section, said = sanitized(nodes.paragraph("", "Before."), node.deepcopy())
    assert (section.astext(), said) == ("Before.", ["element"])


@pytest.mark.parametrize("address", [
    "javascript:x", "JAVA\tscript:x", "data:text/html,x", "file:///etc/passwd", "vbscript:x",
    "java%73cript:x", " javascript:x", "\x01javascript:x", "blob:x", "view-source:x",
])  # fmt: skip
def test_a_link_to_such_an_address_is_its_text(address):
    section, said = sanitized(nodes.paragraph("", "", nodes.reference("", "x", refuri=address)))
    assert (section.astext(), said) == ("x", ["unsafe-link"])
    assert not list(section.findall(nodes.reference))


def test_links_and_pictures_that_may_stay():
    links = [
        nodes.reference("", "x", refuri=address)
        for address in ("https://a.example", "mailto:a@a.example", "a.html#x", "%about", "")
    ]
    picture = nodes.image("", uri="a b.png", candidates={"*": "a b.png"}, width="50%", alt="A")
    section, said = sanitized(nodes.paragraph("", "", *links), picture)
    assert (said, len(list(section.findall(nodes.reference)))) == ([], len(links))
    assert list(section.findall(nodes.image)) == [picture]


@pytest.mark.parametrize("attribute", [
    {"width": "1px;background:url(//x)"}, {"height": "1}"}, {"scale": "x"}, {"loading": "embed"},
    {"align": "left' x"}, {"ids": ["a b"]}, {"classes": ["a", 'b"c']}, {"backrefs": ["'>"]},
])  # fmt: skip
def test_the_value_of_an_attribute_that_says_more_than_it_may_is_lost(attribute):
    picture = nodes.image("", uri="a.png", **attribute)
    _, said = sanitized(picture)
    left = picture["classes"], set(picture.attributes) & {"width", "height", "scale", "loading"}
    assert (said, left) == (["element"], (["a"] if "classes" in attribute else [], set()))
    assert (picture["ids"], picture.get("backrefs", []), picture.get("align")) == ([], [], None)


def test_a_picture_that_stands_in_the_page_or_elsewhere_is_its_words():
    for picture in (
        nodes.image("", uri="data:image/png;base64,AA", alt="A dot"),
        nodes.image("", uri="a.png", candidates={"*": "//x.example/a.png"}, alt="A dot"),
    ):
        section, said = sanitized(picture)
        assert (section.astext(), said) == ("A dot", ["picture"])


def test_elements_of_extensions_are_their_own_business():
    class special(nodes.General, nodes.Element):  # noqa: N801
        pass

    assert sanitized(special())[1] == []


def test_a_title_is_looked_at_before_tables_of_contents_are_made_of_it(tmp_path):
    conf = CONF.replace("EVENT", "source-read").replace("PRIORITY", "500")
    conf = conf.replace(
        "def put(app, tree, docname):\n    if docname",
        "def put(*_): pass\n"
        + """\
from sphinx.transforms import SphinxTransform
class Early(SphinxTransform):
    default_priority = 500
    def apply(self):
        if self.env.docname == "about":
            self.document[0][0] += nodes.raw("", "<b>Zyxquorn</b>", format="html")
def never(app, tree, docname):
    if docname""",
    ).replace("def setup(app):\n", "def setup(app):\n    app.add_transform(Early)\n")
    docs = shelf_root(tmp_path, {"books/quiet/index.md": book()})
    for _ in range(2):
        built = build(docs, conf=conf)
        assert [line.partition("[mondays.")[2] for line in built.messages] == ["element]"]
        assert built.mentions("Zyxquorn") == []
