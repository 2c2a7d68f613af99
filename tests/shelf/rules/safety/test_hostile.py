"""A hostile pull request: every way in is refused by check and build, at its place."""

import os
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.tried import PAGE, build, entry, shelf, write

SECRET = "the secret of the machine"

ORPHAN = "---\norphan: true\n---\n"

#: What is written into an entry, the rule that refuses it, and its line in the text.
REFUSED = {
    "raw": ("```{raw} html\n<script>SECRET</script>\n```\n", "directive", 1),
    "raw, shouting": ("```{RAW} html\n<script>SECRET</script>\n```\n", "directive", 1),
    "raw behind a colon fence": (":::{raw} html\n<b>SECRET</b>\n:::\n", "directive", 1),
    "raw in a note": (":::{note}\n```{raw} html\nSECRET\n```\n:::\n", "directive", 2),
    "raw right below a fence": (
        "::::{note}\n:::{raw} html\nSECRET\n:::\n::::\n", "directive", 2),
    "raw behind the options' end": ("```{note}\n---\n--- {raw}`SECRET`\n```\n", "role", 3),
    "raw in a list": ("- one\n\n  ```{raw} html\n  SECRET\n  ```\n", "directive", 3),
    "raw in a table's cell": ("```{list-table}\n* - {raw}`SECRET`\n```\n", "role", 2),
    "include": ("```{include} ../../../secret.txt\n```\n", "directive", 1),
    "literalinclude": ("```{literalinclude} ../../../secret.txt\n```\n", "directive", 1),
    "csv-table": ("```{csv-table}\n:file: ../../../secret.txt\n```\n", "directive", 1),
    "a graph": ("```{graphviz}\nx\n```\n", "directive", 1),
    "eval-rst": ("```{eval-rst}\n.. include:: ../../../secret.txt\n```\n", "directive", 1),
    "a directive of a domain": ("```{py:module} os\n```\n", "directive", 1),
    "docutils by another name": ("```{parsed-literal}\nx\n```\n", "directive", 1),
    "a role made here": ("```{role} html(raw)\n:format: html\n```\n", "directive", 1),
    "download": ("{download}`x <../../../secret.txt>`\n", "role", 1),
    "a role in a heading": ("## {raw}`SECRET`\n", "role", 1),
    "a role in a title": (":::{admonition} {raw}`SECRET`\nText.\n:::\n", "role", 1),
    "javascript in a link": ("[x](javascript:alert(1))\n", "unsafe-link", 1),
    "javascript, in capitals": ("[x](JaVaScRiPt:alert(1))\n", "unsafe-link", 1),
    "data in a link": ("[x](data:text/html;base64,SECRET)\n", "unsafe-link", 1),
    "a file of the machine": ("[x](file:///etc/passwd)\n", "unsafe-link", 1),
    "ftp": ("[x](ftp://example.org/)\n", "unsafe-link", 1),
    "no site": ("[x](https:///page)\n", "unsafe-link", 1),
    "no slashes": ("[x](http:example.org)\n", "unsafe-link", 1),
    "a download by its path": ("[x](path:../../../secret.txt)\n", "unsafe-link", 1),
    "by way of a definition": ("[x]\n\n[x]: vscode:open\n", "unsafe-link", 1),
    "an autolink": ("<vscode:open>\n", "unsafe-link", 1),
    **{
        f"mail: {mail}": (f"[x](mailto:{mail})\n", "unsafe-link", 1)
        for mail in (
            "a@b.org%0D%0ABcc:c@d.org", "a@b.org?subject=x%0abcc:c@d.org", "a@b.org?attach=/etc",
            "a@b.org&#13;&#10;Bcc:c@d.org", "a@b.org,c@d.org", "a@b.org?bcc=c@d.org", "", "ada",
        )
    },
    "out of docs": ("[x](../../../secret.txt)\n", "unsafe-link", 1),
    "out of docs, encoded": ("[x](%2e%2e/../../secret.txt)\n", "unsafe-link", 1),
    "out of docs from the top": ("[x](/../secret.txt)\n", "unsafe-link", 1),
    "a toctree's address": ("```{toctree}\nx <javascript://%0aalert(1)>\n```\n", "unsafe-link", 2),
    "a toctree's address, behind two brackets": (
        "```{toctree}\nx <javascript://%0aalert(1)//>>\n```\n", "unsafe-link", 2),
    "a picture's target": (
        "```{image} a.png\n:alt: a\n:target: javascript:alert(1)\n```\n", "unsafe-link", 3),
    "a picture from elsewhere": ("![x](https://example.org/x.png)\n", "picture", 1),
    "a picture from the same scheme": ("![x](//example.org/x.png)\n", "picture", 1),
    "a picture in the text": ("![x](data:image/png;base64,AAAA)\n", "picture", 1),
    "a picture out of docs": ("![x](../../../secret.png)\n", "picture", 1),
    "a figure out of docs": ("```{figure} ../../../secret.png\n:alt: x\n```\n", "picture", 1),
    "any file as a picture": ("![x](../../index.md)\n", "picture", 1),
    "quotations in quotations": (">" * 500 + " deep\n", "nesting", 1),
    "lists in lists": ("- " * 200 + "deep\n", "nesting", 1),
    "raw by another fence": ("~~~{raw} html\nSECRET\n~~~\n", "directive", 1),
    "raw in a quotation": ("> :::{raw} html\n> SECRET\n> :::\n", "directive", 1),
    "raw in a definition": ("Word\n: ```{raw} html\n  SECRET\n  ```\n", "directive", 2),
    "raw in a field": (":word:\n    ```{raw} html\n    SECRET\n    ```\n", "directive", 2),
    "raw in a footnote": (
        "x[^1]\n\n[^1]:\n    ```{raw} html\n    SECRET\n    ```\n", "directive", 4),
    "raw in a glossary": ("```{glossary}\nword\n    ~~~{raw} html\n    SECRET\n    ~~~\n```\n",
        "directive", 3),
    "raw where a note begins": ("```{note} ~~~{raw} html\nSECRET\n~~~\n```\n", "directive", 1),
    "raw in what looks like options": (
        "```{takeaways}\n---\n~~~{raw} html\nSECRET\n~~~\n---\n```\n", "directive", 3),
    "raw behind a line's end that is none": (
        "```{note}\nx\u2028~~~{raw} html\u2028SECRET\u2028~~~\n```\n", "hidden", 2),
    "raw in a box": (":::\n```{raw} html\nSECRET\n```\n:::\n", "directive", 2),
    "raw in a box of some name": (":::{a b}\n```{raw} html\nSECRET\n```\n:::\n", "directive", 2),
    "raw with a brace in it": ("```{raw}} html\nSECRET\n```\n", "directive", 1),
    "a directive without a name": ("```{}\nSECRET\n```\n", "directive", 1),
    "raw of a domain": ("```{std:raw} html\nSECRET\n```\n", "directive", 1),
    "raw without a space": ("```{raw}html\nSECRET\n```\n", "directive", 1),
    "a figure as Markdown": ("```{figure-md}\n![x](a.png)\n```\n", "directive", 1),
    "a role of a domain": ("{std:download}`x <../../../secret.txt>`\n", "role", 1),
    "a role in a cell": ("| a |\n|---|\n| {raw}`SECRET` |\n", "role", 3),
    "a role in a footnote": ("x[^1]\n\n[^1]: {raw}`SECRET`\n", "role", 3),
    "a role in a caption": (
        "```{code-block} python\n:caption: \"{raw}`SECRET`\"\nx\n```\n", "role", 2),
    "a file for a table": (
        "```{list-table}\n:file: ../../../secret.txt\n* - x\n```\n", "option", 2),
    "an address for code": (
        "```{code-block} text\n:url: https://example.org\nx\n```\n", "option", 2),
    "a target, its name in quotation marks": (
        '```{image} a.png\n---\nalt: a\n"target": javascript:alert(1)\n---\n```\n',
        "unsafe-link", 4),
    "a target, its letters as numbers": (
        '```{image} a.png\n---\nalt: a\ntarget: "\\x6aavascript:alert(1)"\n---\n```\n',
        "unsafe-link", 4),
    "a target, with a tab in it": (
        '```{image} a.png\n:alt: a\n:target: "java\\tscript:alert(1)"\n```\n', "unsafe-link", 3),
    "defined outside, used inside": (
        "[x]: vscode:open\n\n```{note}\n[x]\n```\n", "unsafe-link", 4),
    "out of docs, marked as ours": ("[x](project:../../../secret.txt)\n", "unsafe-link", 1),
    "an inventory of elsewhere": ("[x](inv:elsewhere#x)\n", "unsafe-link", 1),
    "a picture by its definition": ("![x][y]\n\n[y]: https://example.org/x.png\n", "picture", 1),
    "a picture, in capitals": (
        "```{figure} HTTPS://example.org/x.png\n:alt: x\n```\n", "picture", 1),
    "a picture of the machine": ("```{figure} file:///x.png\n:alt: x\n```\n", "picture", 1),
    "a picture by the wrong strokes": ("![x](/\\example.org/x.png)\n", "picture", 1),
    "pictures by a pattern": ("```{image} ../../../*.png\n:alt: x\n```\n", "picture", 1),
    "a link in a formula": ("{math}`\\href{javascript:alert(1)}{x}`\n", "math", 1),
    "a style in a formula": ("```{math}\n\\style{color:red}{x}\n```\n", "math", 1),
    "a formula that multiplies": (
        "```{math}\n\\newcommand{\\a}{xx}\\newcommand{\\b}{\\a\\a}\\b\n```\n", "math", 1),
    "a formula without end": (f"{{math}}`{'x^' * 400}x`\n", "math", 1),
    "a formula that is none": ("{math}`x^x^x`\n", "math", 1),
    "a word written backward": ("Text \u202egnp.exe\u202c.\n", "hidden", 1),
    "an address with a gap": ("[x](https://exa\u200bmple.org)\n", "hidden", 1),
    "an address in two alphabets": ("[x](https://ex\u0430mple.org)\n", "hidden", 1),
    "words in tags": ("x\U000e0041\n", "hidden", 1),
    "a letter with marks without end": ("a" + "\u0301\u0316" * 15 + "\n", "hidden", 1),
    "a syllable without end": ("\u0915\u094d" * 30 + "\n", "hidden", 1),
    "a family without end": ("\U0001f469\u200d" * 30 + "\U0001f469\n", "hidden", 1),
    "directives in directives": (
        "".join(f"{':' * (20 - n)}{{note}}\n" for n in range(17)) + "deep\n", "nesting", 6),
    "a heading again and again": ("## a\n" * 1501, "length", 1500),
    "a heading without end": (f"## {'a ' * 150}b\n", "length", 1),
    "a heading of many lines": ("a\n" * 151 + "===\n", "length", 1),
    "pictures without end": ("![x](a.png)\n\n" * 101, "length", 201),
    "words of the index without end": ("{index}`a`\n\n" * 180, "length", 333),
    "a label again and again": ("(a)=\n## a\n" * 800, "length", 1500),
    "a table without end": ("|a|b|\n|-|-|\n" + "|a|b|\n" * 600, "length", 500),
    "a table's cells that nobody wrote": (
        f"{'|a' * 400}|\n{'|-' * 400}|\n" + "a\n" * 9, "length", 5),
    "a list of cells without end": (
        "```{list-table}\n" + "* - a\n" * 400 + "```\n", "length", 376),
    "a footnote again and again": (
        "".join(f"[^{n}]: a\n\n" for n in range(800)), "length", 1499),
    "a line of code without end": (f"```fan\nx\n{'a' * 301}\n```\n", "length", 3),
    "code without end in a box": (
        f":::{{note}}\n```{{code-block}} fan\n{'a' * 301}\n```\n:::\n", "length", 3),
    "terms without end": (
        "```{glossary}\n" + "".join(f"a{n}\n" for n in range(800)) + "    b\n```\n", "length", 2),
    "books without end": ("```{habits} how-women-rise\n```\n" * 30, "length", 59),
    "lines to point out without end": (
        "```{code-block} text\n:emphasize-lines: 1-9999999999\nx\n```\n", "option", 2),
    "lines to point out, very often": (
        f"```{{code-block}} text\n:emphasize-lines: {'1-9999,' * 99}\nx\n```\n", "option", 2),
    "a picture as wide as the sea": (
        "```{image} a.png\n:alt: a\n:width: 99999px\n```\n", "option", 3),
}  # fmt: skip

PNG = "an.png"


@pytest.mark.parametrize(("text", "rule", "line"), REFUSED.values(), ids=REFUSED)
def test_the_check_refuses_it_at_its_place_and_holds_the_page(
    tmp_path: Path, text: str, rule: str, line: int
) -> None:
    read = shelf(tmp_path, {PAGE: entry(text)})
    first_line = entry("").count("\n")
    found = [(p.path, p.rule, p.line - first_line) for p in read.problems if p.rule == rule]
    assert (PAGE, rule, line) in found
    assert PAGE.removesuffix(".md") in {page.docname for page in read.held}


def test_the_build_refuses_all_of_it_in_the_same_words_and_shows_none_of_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    pages = {
        f"{number:02}-page.md": f"{ORPHAN}# Page\n\n{text.replace('SECRET', SECRET)}"
        for number, (text, _, _) in enumerate(REFUSED.values())
    }
    docs = write(tmp_path, pages)
    status, messages, out = build(docs)
    assert status == 1
    assert "Traceback" not in messages
    read = shelf(tmp_path, pages)
    for problem in read.problems:
        assert (
            f"{problem.path}:{problem.line}: WARNING: {problem.text} [mondays.{problem.rule}]"
            in (messages)
        )
    assert {problem.path for problem in read.problems} == set(pages)
    for file in out.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes(), file


HARMLESS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<style>body{display:none}</style>",
    "[x](java&#115;cript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;",
    "<javascript:alert(1)>",
    "[x](<javascript&colon;alert(1)>)",
    "[y]\n\n[y]: javascript:alert(1)",
    "[y]\n\n[y]:\n&#106;avascript:alert(1)",
    "[x](https://example.org){onclick=alert(1)}",
    "[x]{onload=alert(1)}",
    "[x](https://example.org '\" onload=\"alert(1)')",
    "{{ ''.__class__ }} {% include '/etc/passwd' %}",
    "<!-- a comment -->",
    '<div class="admonition" onclick="alert(1)">x</div>',
    '### A heading " onclick="alert(1)',
    '{abbr}`x (" onload="alert(1))`',
    "{kbd}`<script>alert(1)</script>`",
    "{math}`\\text{<script>alert(1)</script>}`",
    ":raw:`x`",
    "A woman at her desk: \U0001f469\u200d\U0001f4bb.",
    "\u0938\u092d\u0940 \u092e\u0928\u0941\u0937\u094d\u092f\u094b\u0902 \u0915\u094b",
    "Vi" + "e\u0323\u0302t " * 20,
]


def test_what_is_only_text_to_us_is_text_on_the_page(tmp_path: Path) -> None:
    text = "\n\n".join(HARMLESS)
    docs = write(tmp_path, {PAGE: entry(f"## Before\n\n{text}\n")})
    status, messages, out = build(docs)
    assert (status, messages) == (0, "")
    page = BeautifulSoup((out / PAGE).with_suffix(".html").read_text(), "lxml")
    section = page.article.find("h2").parent
    assert (
        section.select(
            'script, img, svg, div.admonition, [href^="java"], [onerror], [onload], [onclick]'
        )
        == []
    )
    assert section.get_text().count("<script>") == 4


def test_symbolic_links_are_neither_followed_nor_built(tmp_path: Path) -> None:
    docs = write(tmp_path, {})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.md").write_text(f"# {SECRET}\n")
    (docs / "linked.md").symlink_to(elsewhere / "secret.md")
    (docs / "folder").symlink_to(elsewhere)
    status, messages, out = build(docs)
    assert status == 1
    wanted = "this is a symbolic link; put the file here"
    for place in ("folder", "linked.md"):
        assert (
            f"{os.path.relpath(docs / place)}:1: WARNING: {wanted} [mondays.symlink]" in (messages)
            or f"{docs / place}:1: WARNING: {wanted} [mondays.symlink]" in messages
        )
    assert not list(out.rglob("*linked*"))
    assert not list(out.rglob("*secret*"))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'

MANY = "and at most 20,000 are allowed"


def chain(element: str, repeats: str) -> str:
    """Return parts each of which repeats the next one, ten in a row."""
    links = (repeats.replace("{}", str(number + 1)) for number in range(10))
    parts = (f'<{element} id="k{number}">{link}</{element}>' for number, link in enumerate(links))
    return "".join(parts) + f'<{element} id="k10"><path/></{element}>'


DRAWINGS = {
    "<script>alert(1)</script>": "the element <script> is not allowed in a picture",
    '<rect onload="alert(1)"/>': "the attribute onload runs a script",
    '<foreignObject><p/></foreignObject>':
        "the element <foreignObject> is not allowed in a picture",
    '<use href="https://example.org/x.svg#a"/>':
        "the attribute href loads something from another file or site",
    '<use xlink:href="data:image/svg+xml,x"/>':
        "the attribute href loads something from another file or site",
    '<rect style="fill: url( https://example.org/x )"/>':
        "the attribute style loads something from another file or site",
    '<rect fill="u\\72l(https://example.org/)"/>':
        "the attribute fill loads something from another file or site",
    '<animate attributeName="href"/>': "the element <animate> is not allowed in a picture",
    '<x:script xmlns:x="http://www.w3.org/2000/svg">1</x:script>':
        "the element <script> is not allowed in a picture",
    '<dc:script xmlns:dc="http://www.w3.org/1999/xhtml">1</dc:script>':
        "the element <script> is not allowed in a picture",
    '<set attributeName="onclick" to="x"/>': "the element <set> is not allowed in a picture",
    '<a href="#x"/>': "the element <a> is not allowed in a picture",
    "<style>@import url(//x)</style>": "the element <style> is not allowed in a picture",
    '<g style="background: -webkit-image-set(\'//x\' 1x)"/>':
        "the attribute style loads something from another file or site",
    '<g style="fill:url/**/(//x)"/>': "the attribute style loads something from another file or "
    "site",
    '<g xml:base="//x"/>': "the attribute base loads something from another file or site",
    '<use href="&#9;javascript:x"/>': "the attribute href loads something from another file or "
    "site",
    '<g id="a"><use href="#a"/></g>':
        "the shapes and letters are repeated without end (<use>, masks, patterns, markers), "
        "and at most 20,000 are allowed",
    chain("g", "<use href='#k{}'/>" * 3): MANY,
    chain("mask", "<rect mask='url(#k{})'/>" * 3): MANY,
    chain("pattern", "<rect fill='url(#k{})' stroke='url(#k{})'/>" * 2): MANY,
    chain("clipPath", "<rect clip-path=\"url('#k{}')\"/>" * 3): MANY,
    '<defs><marker id="m"><path/></marker></defs><g style="marker: url(#m)">'
    f'<path d="M0 0{"h1v1" * 20_000}"/></g>': MANY,
    '<defs><pattern id="m"><path/></pattern></defs><g fill="url(#m)">' + "<path/>" * 9_000 + "</g>":
        MANY,
    "<text>" + "Monday " * 3_000 + "</text>": MANY,
    "<text>" + "<tspan>M</tspan>" * 2_000 + "</text>": MANY,
    "<path/>" * 20_001: MANY,
    "<g>" * 60 + "</g>" * 60: "groups may be nested at most 50 levels deep",
    '<rect formaction="x"/>': "the attribute formaction is not allowed in a picture",
    '<use href="#a" attributeName="x"/>':
        "the attribute attributeName is not allowed in a picture",
    "<?xml-stylesheet href='x'?>":
        "an instruction (<?xml-stylesheet …?>) is not allowed in a picture",
}  # fmt: skip


@pytest.mark.parametrize(("inner", "message"), DRAWINGS.items(), ids=range(len(DRAWINGS)))
def test_a_drawing_that_does_more_than_draw_is_refused_with_its_page(
    tmp_path: Path, inner: str, message: str
) -> None:
    files = {
        "a.svg": SVG.format(inner),
        "page.md": f"{ORPHAN}# Page\n\n![A drawing](a.svg)\n",
    }
    read = shelf(tmp_path, files)
    said = f"{message}; draw it with plain shapes and text"
    assert [p.message for p in read.problems if p.message.endswith(said)]
    assert "page" in {page.docname for page in read.held}


def test_a_drawing_whose_entities_fill_the_memory_is_not_read_on(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    bomb = f'<!DOCTYPE svg [<!ENTITY e0 "x">{entities}]>' + SVG.format("<text>&e12;</text>")
    assert [str(problem) for problem in shelf(tmp_path, {"a.svg": bomb}).problems] == [
        "a.svg:1:15: a document type (<!DOCTYPE …>) is not allowed in a picture; "
        "draw it with plain shapes and text [svg]"
    ]


def test_a_plain_drawing_is_fine(tmp_path: Path) -> None:
    plain = SVG.format(
        '<s:namedview xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
        'pagecolor="#fff"/><defs><g id="a"/><linearGradient id="b"/></defs>'
        '<use href="#a" fill="url(#b)"/><text>Monday</text>'
    )
    assert shelf(tmp_path, {"a.svg": plain}).problems == ()


def test_what_e_readers_refuse_in_a_drawing_is_told(tmp_path: Path) -> None:
    drawing = SVG.format('<g id="a"/><g id="a"/><g id="Frame 1"/><g fill="url(#c)"/>')
    remedy = "some e-readers refuse that, so rename it, or remove the attribute"
    assert [problem.message for problem in shelf(tmp_path, {"a.svg": drawing}).problems] == [
        "there is no part with the id “c”, which another part uses; remove “url(#c)”",
        f"the id “a” is there twice; {remedy}",
        f"the id “Frame 1” is not one word that begins with a letter; {remedy}",
    ]


def test_a_drawing_as_programs_export_them_is_fine(tmp_path: Path) -> None:
    inner = (
        '<defs><linearGradient id="g"><stop/><stop/></linearGradient>'
        '<clipPath id="c"><rect width="90" height="90"/></clipPath>'
        '<marker id="m"><path d="M0 0h1v1z"/></marker></defs><g clip-path="url(#c)">'
        + f'<path fill="url(#g)" d="{"h1v1" * 500}"/>' * 40
        + '<path marker-end="url(#m)" d="M0 0h9"/>' * 100
        + "</g>"
    )
    assert shelf(tmp_path, {"a.svg": SVG.format(inner)}).problems == ()


@pytest.mark.parametrize("side", ["width='1e9'", "height='4001mm'"])
def test_a_drawing_is_no_larger_than_a_screen(tmp_path: Path, side: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {side}><path/></svg>'
    name = side.partition("=")[0]
    assert [str(problem) for problem in shelf(tmp_path, {"a.svg": drawing}).problems] == [
        f"a.svg:1:1: the {name} of the drawing is more than 4,000 pixels; "
        "draw it with plain shapes and text [svg]"
    ]


NAMES = {
    "a\nb.md": "a name has", "a\x07b.md": "a name has",
    "\u202edm.md": "a name has", '"onload=.md': "a name has", "<b>.md": "a name has",
    "e\u0301.md": "an accent in this name", "a\\b.md": "a name has",
    "_static/mondays.css": "a name has", "_templates/layout.html": "a name has",
    f"{'n' * 121}.md": "a name has",
    "conf.py": "this is neither a page nor a picture",
    "x.html": "readers cannot open a .html file here",
    "x.doctree": "this is neither a page nor a picture",
    "x.svgz": "this is neither a page nor a picture",
    "x.MD": "pages end in .md", "search.md": "the site itself uses the name “search”",
    "entries/2020.md": "the site itself uses the name “entries”", "INDEX.md": "",
}  # fmt: skip


@pytest.mark.parametrize(("name", "message"), NAMES.items(), ids=range(len(NAMES)))
def test_a_file_of_another_kind_or_name_is_refused_and_not_built(
    tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "conf.py").touch()  # above docs, so that one in docs is not the project's
    read = shelf(tmp_path, {name: f"{ORPHAN}# {SECRET}\n"})
    refused = [problem for problem in read.problems if problem.rule == "name"]
    assert [problem.message.startswith(message) for problem in refused] == [True]
    assert refused[0].path in (name, name.partition("/")[0], "index.md")


def test_none_of_these_names_is_built(tmp_path: Path) -> None:
    names = [name for name in NAMES if name != "INDEX.md"]
    docs = write(tmp_path, dict.fromkeys(names, f"{ORPHAN}# {SECRET}\n"))
    status, messages, out = build(docs)
    assert status == 1
    assert "Traceback" not in messages
    for file in out.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes(), file


def test_yaml_that_grows_is_refused(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    read = shelf(tmp_path, {PAGE: f"---\n{bomb}---\n# Minimizing\n"})
    assert [str(p) for p in read.problems if p.rule == "yaml"] == [
        f"{PAGE}:2:1: a value that begins with “&” must be in quotes; "
        'write “a: "&a [x, x]"” [yaml]',
        f"{PAGE}:3:1: a value that begins with “&” must be in quotes; "
        'write “b: "&b [*a, *a]"” [yaml]',
        f'{PAGE}:4:1: this list cannot be read; write “c: ["*b", "*b"]” [yaml]',
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x" * 60_001, "the page has 60,"),
        (f"{'x' * 25_000}\n", "the line has 25,000 characters, and at most 20,000 are allowed"),
        ("x\n" * 2001, "the page has 2,009 lines, and at most 2,000 are allowed"),
        (
            "".join(map(chr, range(0x20000, 0x20BB0))),
            "the page has 3,019 different characters, and at most 3,000 are allowed",
        ),
        (
            "*x* " * 2501,
            "the page has 5,004 marks of Markdown (such as * [ | `), and at most 5,000 are",
        ),
        (
            "x" * 2001,
            "a word here has 2,001 characters, and at most 2,000 are allowed; shorten it, or put",
        ),
    ],
    ids=["page", "line", "lines", "characters", "marks", "word"],
)
def test_what_takes_too_long_to_read_is_not_read(tmp_path: Path, text: str, message: str) -> None:
    read = shelf(tmp_path, {PAGE: entry(text)})
    assert [p.rule for p in read.problems if message in p.message] == ["length"]
    assert PAGE.removesuffix(".md") in {page.docname for page in read.held}


def test_a_page_full_of_what_it_may_have_is_read(tmp_path: Path) -> None:
    table = f"{'| cell ' * 20}|\n"
    full = f"{table}{'|-' * 20}|\n{table * 50}\n" + "A paragraph of some words.\n\n" * 100
    widths = "```{list-table}\n:widths: 33.333333 66.666666\n\n* - a\n  - b\n```\n"
    assert shelf(tmp_path, {PAGE: entry(full + widths)}).problems == ()


def test_slips_without_end_are_counted_to_an_end(tmp_path: Path) -> None:
    read = shelf(tmp_path, {PAGE: entry("' " * 5000)})
    assert len([problem for problem in read.advice if problem.rule == "quotes"]) == 1000
