"""An entry where nobody reads it is told where entries go."""

from pathlib import Path

from mentoring_mondays.shelf import read_shelf
from tests.tried import HOME, entry, shelf

MOVE = (
    "this is an entry, and entries go into their book’s folder; "
    "move it to docs/books/how-women-rise/ [folder]"
)


def test_at_the_top_of_docs(tmp_path: Path) -> None:
    read = shelf(tmp_path, {"09-minimizing.md": entry()})
    assert [str(problem) for problem in read.problems] == [f"09-minimizing.md:1:1: {MOVE}"]
    assert "09-minimizing" in {page.docname for page in read.held}


def test_beside_docs(tmp_path: Path) -> None:
    (tmp_path / "09-minimizing.md").write_text(entry())
    (tmp_path / "books/how-women-rise").mkdir(parents=True)
    (tmp_path / "books/how-women-rise/10-too-much.md").write_text(entry())
    (tmp_path / "README.md").write_text("# Read me\n\n---\n\ndate: never\n")
    assert [str(problem) for problem in shelf(tmp_path, {}).problems] == [
        f"../09-minimizing.md:1:1: {MOVE}",
        f"../books/how-women-rise/10-too-much.md:1:1: {MOVE}",
    ]


def test_where_there_is_no_book_yet(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(HOME)
    (docs / "09-minimizing.md").write_text(entry())
    assert [str(p) for p in read_shelf(docs).problems if p.rule == "folder"] == [
        "09-minimizing.md:1:1: this is an entry, and entries go into their book’s folder; "
        "move it to docs/books/<book>/ [folder]"
    ]
