"""Whatever Typst refuses, or takes too long for, costs one block and never the book."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.cmd.build import main as sphinx_build

from mentoring_mondays.pdf.typst.compiler import Limits
from mentoring_mondays.pdf.writer.index import Index
from mentoring_mondays.pdf.writer.markup import Code
from tests.pdf.conftest import CONF as ROOT
from tests.pdf.conftest import Built

#: An extension whose nodes write what Typst cannot set: ``:bad:`panic``` and others.
BAD = """
from docutils import nodes

SENT = {
    "panic": 'panic("no")',
    "syntax": 'text("open',
    "slow": 'for n in range(9000) { for m in range(9000) { let list = range(9000) } }',
    "greedy": '{ let s = "a"; while s.len() > 0 { s = s + s } }',
    "artifact": 'pdf.artifact(link("https://example.org/", "x"))',
    "crash": None,
}

class bad(nodes.Inline, nodes.TextElement): pass

def visit(writer, node):
    if node["kind"] == "crash":
        raise KeyError("the extension's own mistake")
    writer.body.append(SENT[node["kind"]])

def role(name, raw, text, line, inliner, options=None, content=None):
    return [bad(text, f"word of {text}", kind=text)], []

def setup(app):
    app.add_node(bad, pdf=(visit, None))
    app.add_role("bad", role)
"""
CONF = (
    "import sys; from pathlib import Path; sys.path.insert(0, str(Path(__file__).parent))\n"
    'extensions += ["bad"]\n'
)
FILES = {
    "bad.py": BAD,
    "index.md": "# Root\n\n```{toctree}\none\ntwo\nthree\n```\n",
    "one.md": "# One\n\nThe first.\n",
    "three.md": "# Three\n\nThe last.\n",
}
TWO = "# Two\n\nBefore *it*.\n\n- An item.\n- Of {bad}`KIND` here.\n\nAfter **it**.\n"


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("panic", "panicked with: no"),
        ("syntax", "unclosed delimiter"),
        ("artifact", "PDF artifacts may not contain links"),
        ("slow", r"it takes more than 0\.\d+ s"),
        ("greedy", r"it takes more than \d+ MB of memory"),
    ],
)
def test_a_block_that_cannot_be_set_is_plain_and_the_rest_as_it_was(
    build: Callable[..., Built], monkeypatch: pytest.MonkeyPatch, kind: str, why: str
) -> None:
    limits = Limits(60, 96) if kind == "greedy" else Limits(0.5, 512)  # so that it is quick
    for name in ("typst.faults.BLOCK", "typst.faults.PAGE", "printing.PAGE"):
        monkeypatch.setattr(f"mentoring_mondays.pdf.{name}", limits)
    built = build({**FILES, "two.md": TWO.replace("KIND", kind)}, conf=CONF)
    (warning,) = built.warnings
    assert re.fullmatch(
        r"two\.md:6: WARNING: Typst cannot set this, so it is printed as plain text: "
        rf"{why} \[pdf\.typst\]",
        warning,
    )
    pdf = built.pdf()
    assert f"Before it. • An item. • Of word of {kind} here. After it." in pdf.text
    assert "The last." in pdf.text
    assert len(pdf.elements("/Strong")) == 1


def test_a_mistake_in_another_extension_costs_its_block(build: Callable[..., Built]) -> None:
    built = build({**FILES, "two.md": TWO.replace("KIND", "crash")}, conf=CONF)
    assert built.warnings == [
        "two.md:6: WARNING: this cannot be written in Typst, so it is printed as plain text: "
        'KeyError("the extension\'s own mistake") [pdf.node]'
    ]
    assert "Of word of crash here. After it." in built.pdf().text


def test_several_blocks_are_found(build: Callable[..., Built]) -> None:
    text = "# Two\n\n" + "".join(
        f"Word {n} {'{bad}`artifact`' if n in (3, 4, 9) else ''}.\n\n" for n in range(12)
    )
    built = build({**FILES, "two.md": text}, conf=CONF)
    assert [warning.split(":")[1] for warning in built.warnings] == ["9", "11", "21"]
    assert all(f"Word {n}" in built.pdf().text for n in range(12))


def test_a_page_with_too_many_is_plain_as_a_whole(
    build: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentoring_mondays.pdf.typst.faults.MOST", 2)
    text = "# Two\n\n" + "".join(f"Word {n} {{bad}}`artifact`.\n\n" for n in range(5))
    built = build({**FILES, "two.md": text}, conf=CONF)
    assert built.warnings == [
        "two.md:3: WARNING: Typst cannot set this, so it is printed as plain text: "
        "PDF artifacts may not contain links [pdf.typst]"
    ]
    assert all(f"Word {n}" in built.pdf().text for n in range(5))
    assert (0, "Two") in built.pdf().bookmarks()


def test_if_there_is_no_pdf_the_exit_status_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Index, "groups", lambda self: [Code("nope")])
    (tmp_path / "conf.py").write_text(ROOT, encoding="utf-8")
    (tmp_path / "index.md").write_text("# One\n\nText.\n", encoding="utf-8")
    options = ["-q", "--no-color", "-b", "pdf"]
    assert sphinx_build([*options, str(tmp_path), str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "ERROR: a-small-book.pdf cannot be made: unknown variable: nope" in said
    assert "Traceback" not in said
    assert [file.name for file in (tmp_path / "out").glob("[!.]*")] == ["downloads.json"]
    assert (tmp_path / "out" / "downloads.json").read_text() == "[]\n"
