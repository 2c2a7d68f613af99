"""Hostile pages through every builder: nothing runs, leaks, or is written where it should not be.

Each case is tried twice: as a pull request, and once more behind a gate that holds nothing back.
"""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from mentoring_mondays.shelf.reader import Read, read_docs
from mentoring_mondays.site import gate
from tests.shelf.rules.safety.test_hostile import HARMLESS, REFUSED, SVG
from tests.site.roots import PIXEL
from tests.sites import HOME, Built, book, build, entry, problems, shelf_root

SECRET = "Zyxquorn"
BUILDERS = ("html", "epub", "pdf")

#: Runs a command wherever a template is rendered, and says that it has.
COMMAND = f"{{{{ cycler.__init__.__globals__.os.popen('echo {SECRET}; touch MARKER').read() }}}}"
SWITCH = "myst:\n  enable_extensions: [substitution]\n  substitutions: {x: y}\n"

ORPHAN = "---\norphan: true\n---\n"
BOOK = {"books/quiet/index.md": book(), "books/quiet/dot.png": PIXEL}
ENTRY = "books/quiet/01-wake.md"


def wake(text: str = "Some words.\n", **fields: object) -> str:
    return entry("Wake Early", text, date="2020-08-31", habit=1, **fields)


#: What a pull request had in it: its files, and the file and the rule of what is said of them.
CASES: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "front matter that only MyST sees": (
        {"x.md": f"--- x\n{SWITCH}---\n# X\n\n{COMMAND}\n"}, "x.md", "front-matter"),
    "front matter for MyST": (
        {"x.md": f"---\norphan: true\n{SWITCH}---\n# X\n\n{COMMAND}\n"}, "x.md", "myst"),
    "raw HTML by front matter": (
        {"x.md": "---\nmyst:\n  disable_syntax: []\n  html_meta: {'http-equiv=refresh': '0;"
         f"url=https://evil.example'}}\n---\n# X\n\n<script>{SECRET}</script>\n"}, "x.md", "myst"),
    "the same on a line of its own": (
        {"x.md": f"\ufeff---\n{SWITCH}---\n# X\n\n{COMMAND}\n"}, "x.md", "myst"),
    "an old address that leads out": (
        {ENTRY: wake(redirects='["%2e%2e/%2e%2e/evil.html"]')}, ENTRY, "redirects"),
    "an old address that is the home page’s": (
        {ENTRY: wake(redirects='["%2e/index.html"]')}, ENTRY, "redirects"),
    "an old address that is the site’s own": (
        {ENTRY: wake(redirects='["_static/x.html", "search.html"]')}, ENTRY, "redirects"),
    "a script in a table of contents": (
        {"x.md": f"{ORPHAN}# X\n\n```{{toctree}}\nx <javascript://%0a{SECRET}//>\n```\n"},
        "x.md", "unsafe-link"),
    "a script behind two brackets": (
        {"x.md": f"{ORPHAN}# X\n\n```{{toctree}}\nx <javascript:{SECRET}//>>\n```\n"},
        "x.md", "unsafe-link"),
    "lines without end": (
        {"x.md": f"{ORPHAN}# X\n\n```{{code-block}} text\n:emphasize-lines: 1-9999999999\n\nx\n"
         "```\n"}, "x.md", "option"),
    "a table of contents in a circle": (
        {"one.md": "# 1\n\n```{toctree}\ntwo\n```\n", "two.md": "# 2\n\n```{toctree}\none\n```\n"},
        "two.md", "contents"),
    "a drawing that multiplies": (
        {"a.svg": SVG.format("".join(
            f"<mask id=\"m{n}\">" + f"<g mask=\"url(#m{n + 1})\"><rect/></g>" * 3 + "</mask>"
            for n in range(30)) + '<rect mask="url(#m0)"/>')}, "a.svg", "svg"),
    "a label that another page has": (
        {"x.md": f"{ORPHAN}# X\n\n(01-wake)=\n(search)=\n\n## Y\n", ENTRY: wake()},
        "x.md", "label"),
    "a book that has the PDF of everything": (
        {"books/mentoring-mondays/index.md": book("Mentoring Mondays")},
        "books/mentoring-mondays", "name"),
    "a file for download": (
        {"x.md": f"{ORPHAN}# X\n\n[x](notes.txt) {{download}}`notes.txt`\n", "notes.txt": SECRET},
        "notes.txt", "name"),
    "a page of HTML": ({"x.html": f"<script>{SECRET}</script>"}, "x.html", "name"),
    "a formula that reads a file": (
        {"x.md": f"{ORPHAN}# X\n\n{{math}}`\\input{{/etc/passwd}}`\n"}, "x.md", "math"),
    "a formula with a picture": (
        {"x.md": f"{ORPHAN}# X\n\n$\\includegraphics{{/etc/hostname}}$\n"}, "x.md", "math"),
    "a picture that would stand in the page": (
        {"x.md": f"{ORPHAN}# X\n\n```{{image}} books/quiet/dot.png\n:alt: A dot\n:loading: embed\n"
         "```\n"}, "x.md", "option"),
    "a link without a scheme": (
        {"x.md": f"{ORPHAN}# X\n\n[x](//evil.example/x)\n"}, "x.md", "unsafe-link"),
    **{
        f"the directive {name}": (
            {"x.md": f"{ORPHAN}# X\n\n```{{{name}}} ../secret.txt\n```\n"}, "x.md", "directive")
        for name in (
            "autofunction", "automodule", "autosummary", "class", "code", "contents", "csv-table",
            "date", "default-role", "digraph", "doctest", "eval-rst", "footer", "graphviz",
            "header", "highlight", "html_meta", "ifconfig", "include", "inheritance-diagram",
            "literalinclude", "meta", "only", "parsed-literal", "post", "postlist", "raw",
            "replace", "role", "substitution-definition", "tabularcolumns", "testcode", "title",
            "todo", "unicode", "update",
        )
    },
    **{
        name: ({"x.md": f"{ORPHAN}# X\n\n{text.replace('SECRET', SECRET)}"}, "x.md", rule)
        for name, (text, rule, _) in REFUSED.items()
    },
}  # fmt: skip


@pytest.mark.parametrize(("files", "path", "rule"), CASES.values(), ids=CASES)
def test_the_check_refuses_it(
    tmp_path: Path, files: dict[str, str | bytes], path: str, rule: str
) -> None:
    found = problems(tmp_path, {**BOOK, **files})
    assert [line for line in found if line.startswith(f"{path}:") and line.endswith(f"[{rule}]")]


def hostile_root(folder: Path) -> Path:
    """Write a shelf with all cases on it, twenty pages ``x.md`` to a page."""
    (folder / "secret.txt").write_text(f"the {SECRET} of the machine")
    files: dict[str, str | bytes] = dict(BOOK)
    texts = []
    for number, (each, _, _) in enumerate(CASES.values()):
        page = each.get("x.md")
        if isinstance(page, str) and page.startswith(f"{ORPHAN}# X\n\n"):
            texts.append(page.removeprefix(f"{ORPHAN}# X\n\n"))
        elif page:
            files[f"x{number}.md"] = page
        files |= {path: text for path, text in each.items() if path != "x.md"}
    for number in range(0, len(texts), 20):
        files[f"y{number}.md"] = f"{ORPHAN}# Y\n\n" + "\n\n".join(texts[number : number + 20])
    marker = str(folder / "marker")
    files = {
        path: text.replace("MARKER", marker) if isinstance(text, str) else text
        for path, text in files.items()
    }
    docs = shelf_root(folder, files)
    (docs / "linked.md").symlink_to(folder / "secret.txt")
    (docs / "books/quiet/.s.png").symlink_to(folder / "secret.txt")
    (docs / "folder").symlink_to(folder)
    return docs


def published(built: Built) -> Iterator[tuple[str, bytes]]:
    """Yield what was made: names and content, those inside an EPUB too."""
    for path in sorted(built.out.rglob("*")):
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as packed:
                yield from ((f"{name} (EPUB)", packed.read(name)) for name in packed.namelist())
        elif path.is_file():
            yield path.relative_to(built.out).as_posix(), path.read_bytes()


def is_harmless(name: str, content: bytes) -> None:
    """Look for what runs, in a page or in what a feed has of one."""
    if not name.partition(" ")[0].endswith((".html", ".xhtml", ".xml", ".svg")):
        return
    tree = etree.HTML(content)
    for element in tree.iter("content", "summary", "title"):
        if element.get("type") == "html" and element.text:
            is_harmless("feed.html", element.text.encode())
    assert tree.xpath("//@*[starts-with(name(), 'on')] | //zyxquorn | //iframe | //object") == []
    for script in tree.iter("script"):
        assert script.get("src") or script.get("type", "").endswith("json"), name
    for address in tree.xpath("//@href | //@src | //@action | //@cite | //@poster"):
        start = "".join(address.lower().split())
        assert not start.startswith(("javascript:", "data:", "file:", "vbscript:", "//")), name


def untouched(folder: Path, *made: str) -> list[str]:
    """Return what stands beside docs and what was ``made``."""
    return sorted({path.name for path in folder.iterdir()} - {"docs", "doctrees", *made})


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_builds_refuse_all_of_it(tmp_path: Path, builder: str) -> None:
    docs = hostile_root(tmp_path)
    before = sorted(docs.rglob("*"))
    built = build(docs, builder=builder)
    _assert_harmless(built, tmp_path)
    assert sorted(docs.rglob("*")) == before


@pytest.mark.parametrize("builder", BUILDERS)
def test_behind_an_open_gate_it_does_no_harm_either(
    tmp_path: Path, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = hostile_root(tmp_path)
    shelf, parsed = read_docs(docs)
    open_shelf = replace(shelf, home=True, held=(), problems=())
    monkeypatch.setattr(gate, "read_docs", lambda *_, **__: Read(open_shelf, parsed))
    _assert_harmless(build(docs, builder=builder), tmp_path, words="of the machine")


def _assert_harmless(built: Built, folder: Path, words: str = SECRET) -> None:
    assert built.status == 1
    assert "Traceback" not in "".join(built.messages)
    assert untouched(folder, built.out.name) == ["secret.txt"]
    contents = dict(published(built))
    assert contents
    for name, content in contents.items():
        assert words.encode() not in content, name
        is_harmless(name, content)


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("text", [
    f"---\n{SWITCH}SITE---\n# Home\n\n{COMMAND}\n",
    f"--- x\n{SWITCH}SITE---\n# Home\n\n{COMMAND}\n",
    f"---\nmyst: {{disable_syntax: []}}\nSITE---\n# Home\n\n<script>{SECRET}</script>\n",
    f"---\nSITE---\n# Home\n\n```{{raw}} html\n{SECRET}\n```\n",
], ids=["command", "command unseen", "raw by a setting", "raw"])  # fmt: skip
def test_a_hostile_home_page_stops_the_build_before_anything_is_there(
    tmp_path: Path, text: str, builder: str
) -> None:
    site = HOME.partition("---\n")[2].partition("---")[0]
    home = text.replace("SITE", site).replace("MARKER", str(tmp_path / "marker"))
    built = build(shelf_root(tmp_path, {**BOOK, "index.md": home}), builder=builder)
    assert built.status == 1
    assert [path for path in built.out.rglob("*") if path.is_file()] == []
    assert untouched(tmp_path, built.out.name) == []


#: Ends whatever it could stand in, and begins an element that no page has.
BREAKS = "</script></title></style>\"'><zyxquorn onzyx=1>&amp;<!-- ]]> {{ 7*7 }}"


def broken_out(folder: Path) -> Path:
    """Write a shelf with that in every place that holds words."""
    quoted, wake = json.dumps(BREAKS), f"# Wake {BREAKS}"
    text = "\n\n".join([
        f"## Part {BREAKS}", f"```{{discuss}}\n1. {BREAKS}\n```",
        f"{{abbr}}`x ({BREAKS})` {{kbd}}`{BREAKS}` {{index}}`{BREAKS}` {{term}}`w`",
        f"```{{code-block}} text\n:caption: {quoted}\n\n{BREAKS}\n```",
        f"```{{figure}} dot.png\n:alt: {quoted}\n\n{BREAKS}\n```",
        f"| {BREAKS} |\n|---|\n| {BREAKS} |", f"```{{admonition}} {BREAKS}\n{BREAKS}\n```",
        f'[{BREAKS}](https://x.example/"><zyxquorn>) ![{BREAKS}](dot.png \'"><zyxquorn>\')',
        f"x[^1] ~~{BREAKS}~~\n\n[^1]: {BREAKS}", *HARMLESS,
    ])  # fmt: skip
    about = (
        f"---\ndescription: {quoted}\n---\n# About {BREAKS}\n\n"
        f"```{{glossary}}\n{BREAKS}\n    {BREAKS}\n\nw\n    z\n```\n\n"
        f"```{{toctree}}\n:caption: {BREAKS}\n\n{BREAKS} <https://x.example/>\n```\n"
    )
    return shelf_root(folder, {
        **BOOK,
        "index.md": HOME.replace("[The Circle,", f"[{quoted},").replace("# Home", f"# {BREAKS}"),
        "books/quiet/index.md": book(
            f"The {BREAKS}", (f"Wake {BREAKS}", "Say No"), body=f"# The {BREAKS}\n\nIt.\n",
            subtitle=quoted, publisher=quoted, unit=quoted, authors=f"[{quoted}, B]",
            page={"description": quoted},
        ),
        ENTRY: entry("", text, date="2020-08-31", habit=1, description=quoted, tags=f"[{quoted}]",
            author=f"[{quoted}]", phrases=f"[{quoted}]").replace("---\n##", f"---\n{wake}\n\n##"),
        "about.md": about,
    })  # fmt: skip


@pytest.mark.parametrize("builder", BUILDERS)
def test_words_stay_words_in_every_place_that_holds_some(tmp_path: Path, builder: str) -> None:
    built = build(broken_out(tmp_path), builder=builder, preview=builder == "html")
    assert "Traceback" not in "".join(built.messages)
    for name, content in published(built):
        is_harmless(name, content)
        if name.endswith((".xml", "(EPUB)")) and content.startswith(b"<?xml"):
            etree.fromstring(content)
    if builder == "html":
        assert (
            "zyxquorn"
            in html.document_fromstring(
                (built.out / ENTRY).with_suffix(".html").read_bytes()
            ).text_content()
        )
