"""An entry's HTML as a letter: what a feed reader shows, and a mail program.

Either takes the text out of its page: there is no style sheet, no script and no
address to be relative to. So every address is made complete, what is set apart says so
by itself, and what only served the page is left out.
"""

from urllib.parse import urljoin

from lxml import html

#: Only of use on a page; the heading is the letter's subject.
DROPPED = "//script | //style | //form | //button | //h1 | //a[contains(@class, 'headerlink')]"

#: Elements that say nothing without their classes; their content stays.
UNWRAPPED = ("section", "span", "article")

#: What may stay of an element: what it says, and not how it looks on our page.
KEPT = frozenset({
    "href", "src", "alt", "title", "width", "height", "lang", "dir", "start", "colspan",
    "rowspan", "datetime", "cite", "style",
})  # fmt: skip

#: For the parts set apart; mail programs know no classes, and most of them this.
APART = "border-left: 3px solid #14595b; margin: 1.5em 0; padding-left: 1em"


def as_letter(fragment: str, address: str) -> str:
    """Return the HTML ``fragment`` of the page at ``address`` so that it stands alone."""
    root = html.fragment_fromstring(fragment, create_parent="div")
    for node in root.xpath(DROPPED):
        node.drop_tree()
    _set_apart(root)
    for node in root.xpath("//*"):
        _complete(node, address)
        for name in set(node.attrib) - KEPT:
            del node.attrib[name]
    for node in root.xpath(" | ".join(f"//{tag}" for tag in UNWRAPPED)):
        if not node.attrib:
            node.drop_tag()
    parts = [root.text or "", *(html.tostring(child, encoding="unicode") for child in root)]
    return "".join(parts).strip()


def _set_apart(root: html.HtmlElement) -> None:
    """Let a part that is set apart by a class look so by itself, its label in bold."""
    for node in root.xpath("//*[contains(concat(' ', @class, ' '), ' companion ')]"):
        node.set("style", APART)
    for label in root.xpath("//*[contains(concat(' ', @class, ' '), ' companion-label ')]"):
        strong = html.Element("strong")
        strong.text, label.text = label.text, None
        strong.extend(list(label))
        label.append(strong)


def _complete(node: html.HtmlElement, address: str) -> None:
    for name in ("href", "src", "cite"):
        if name in node.attrib:
            node.set(name, urljoin(address, node.get(name)))
    if "style" in node.attrib and node.get("style") != APART:
        del node.attrib["style"]
