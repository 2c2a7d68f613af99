"""What may stand under docs: pages, pictures and folders, plainly named, and nothing else."""

import os
from pathlib import Path

import pytest

from mentoring_mondays.shelf.reading.discovery import Files, find_files

A_NAME = (
    "a name has up to 120 letters, digits, hyphens and underscores, and begins with a letter or a "
    "digit; rename this to "
)
NO_KIND = "this is neither a page nor a picture; move it out of docs, which is for readers"

ACCEPTED = [
    "about.md", "09-minimizing.md", "2020-12-28-between-the-years.md", "a_b.md", "Äpfel-起.md",
    "books/x/index.md", "a-b.png", "IMG_1234.JPG", "photo.jpeg", "PHOTO.WEBP",
    "Photo (1).png", "Screenshot 2026-01-05 at 14.05.30.png", "süß.svg", "con-tent.md", "common.md",
    "x/search.md", "x/cards/a.gif", "auxiliary/null.md", "a/b/c/d/e/f/g.md",
]  # fmt: skip

#: What is refused, and what is said of it.
REFUSED = {
    ".s.png": A_NAME, ".about.md": A_NAME, ".hidden/page.md": A_NAME, "-rf.md": A_NAME,
    "_draft.md": A_NAME, "a?b.md": A_NAME, "a:b.md": A_NAME, "a|b.md": A_NAME, "a*b.md": A_NAME,
    "a<b.md": A_NAME, "$(id).md": A_NAME, "%2e%2e.md": A_NAME, "~.md": A_NAME, "a b.md": A_NAME,
    "a.b.md": A_NAME, ".md": A_NAME, "a'.md": A_NAME, "a\nb.md": A_NAME,
    "\u202edm.md": A_NAME, "a\u3164.md": A_NAME, "½.md": A_NAME, "😀.md": A_NAME, "n" * 121 + ".md":
    A_NAME, "a.html.png": A_NAME, " a.png": A_NAME, "a .png": A_NAME, "(a).png": A_NAME,
    "a b/page.md": A_NAME, "x.y/page.md": A_NAME,
    "CON.md": "Windows reserves the name “CON” for a device; rename this file or folder",
    "aux.md": "Windows reserves the name “aux” for a device; rename this file or folder",
    "com1.png": "Windows reserves the name “com1” for a device; rename this file or folder",
    "Lpt9.md": "Windows reserves the name “Lpt9” for a device; rename this file or folder",
    "nul/page.md": "Windows reserves the name “nul” for a device; rename this file or folder",
    "search.md": "the site itself uses the name “search”; rename this file or folder",
    "Search.md": "the site itself uses the name “Search”; rename this file or folder",
    "GENINDEX.md": "the site itself uses the name “GENINDEX”; rename this file or folder",
    "Entries/2020.md": "the site itself uses the name “Entries”; rename this file or folder",
    "404.md": "the site itself uses the name “404”; rename this file or folder",
    "books/Mentoring-Mondays/index.md":
        "the site itself uses the name “Mentoring-Mondays”; rename this file or folder",
    "about.MD": "pages end in .md; rename this one to about.md",
    "about.markdown": "pages end in .md; rename this one to about.md",
    "about.md.txt": "pages end in .md; rename this one to about.md",
    "notes.txt": "pages end in .md; rename this one to notes.md",
    "a.Png": "rename this picture to a.png, with a lowercase ending",
    "a.HEIC": "not every device can show .heic pictures; open it, and save it as .jpg or .png",
    "about.docx":
        "readers cannot open a .docx file here; copy its text into a page (.md)",
    "x.html": "readers cannot open a .html file here; copy its text into a page (.md)",
    "x.svgz": NO_KIND, "x": NO_KIND,
    "a/b/c/d/e/f/g/h.md": "folders may be at most 6 levels deep; move this one up",
}  # fmt: skip

LEFTOVERS = [
    "Thumbs.db", ".DS_Store", "about.md~", ".about.md.swp", "#about.md#", ".#about.md",
    "._about.md", "desktop.ini", "about.md.orig", "~$about.docx", ".gitignore",
    ".gitkeep", ".obsidian/page.md",
]  # fmt: skip


def find(docs: Path, *names: str) -> Files:
    """Return what is found in a folder that has files of these names."""
    for name in names:
        file = docs / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# Page\n")
    return find_files(docs)


def said(found: Files) -> list[str]:
    """Return what is said of refused files."""
    return [str(problem) for problem in found.problems]


@pytest.mark.parametrize("name", ACCEPTED)
def test_plain_names_are_accepted(tmp_path: Path, name: str) -> None:
    found = find(tmp_path, name)
    assert ([*found.pages, *found.pictures], said(found)) == ([name], [])


@pytest.mark.parametrize(("name", "message"), REFUSED.items(), ids=map(repr, REFUSED))
def test_other_names_are_refused(tmp_path: Path, name: str, message: str) -> None:
    found = find(tmp_path, name)
    assert (found.pages, found.pictures) == ([], [])
    (problem,) = found.problems
    assert name.startswith(problem.path)
    assert (problem.rule, problem.line) == ("name", 1)
    said, to, name = problem.message.partition(A_NAME)
    assert f"{said}{to}" == message
    assert (name != "") == (message == A_NAME)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("about me.md", "about-me.md"), ("Größe & Ziel.md", "Grosse-Ziel.md"),
        ("😀.md", "another-name.md"),
        ("a  (b)#.JPG", "a-b.JPG"), ("_draft.md", "draft.md"), ("x.y/page.md", "x-y"),
        (".hidden/page.md", "hidden"), ("n" * 130 + ".md", "n" * 120 + ".md"),
    ],
)  # fmt: skip
def test_a_refused_name_comes_with_a_better_one(tmp_path: Path, name: str, better: str) -> None:
    assert [p.message.partition(A_NAME)[2] for p in find(tmp_path, name).problems] == [better]


@pytest.mark.parametrize(
    ("name", "better"), [("bild-u\u0308.png", "bild-u.png"), ("e\u0301.md", "e.md")]
)
def test_a_name_in_pieces_is_told_as_such(tmp_path: Path, name: str, better: str) -> None:
    assert said(find(tmp_path, name)) == [
        f"{name}:1:1: an accent in this name is a separate character; rename this to {better} "
        "[name]"
    ]


def test_a_folder_that_is_called_like_a_page_gets_the_name_of_a_folder(tmp_path: Path) -> None:
    assert said(find(tmp_path, "d.md/a.md", "e.f.md/a.md")) == [
        f"{name}:1:1: this is a folder, and only the names of pages end in .md; "
        f"rename it to {better} [name]"
        for name, better in (("d.md", "d"), ("e.f.md", "e-f"))
    ]


@pytest.mark.parametrize("name", LEFTOVERS)
def test_what_systems_and_editors_leave_is_not_mentioned(tmp_path: Path, name: str) -> None:
    assert find(tmp_path, name, "about.md") == Files(pages=["about.md"])


def test_names_that_are_one_on_another_system(tmp_path: Path) -> None:
    found = find(tmp_path, "About.md", "about.md", "x/A.png", "x/a.PNG", "X/b.md", "ｓearch.md")
    assert (found.pages, found.pictures) == (["about.md"], ["x/a.PNG"])
    assert said(found) == [
        "About.md:1:1: some systems take this name and “about.md” for the same; rename it [name]",
        "X:1:1: some systems take this name and “x” for the same; rename it [name]",
        "ｓearch.md:1:1: the site itself uses the name “ｓearch”; rename this file or folder "
        "[name]",
        "x/A.png:1:1: some systems take this name and “a.PNG” for the same; rename it [name]",
    ]


def test_links_of_every_kind_are_refused_and_not_followed(tmp_path: Path) -> None:
    docs, elsewhere = tmp_path / "docs", tmp_path / "elsewhere"
    find(elsewhere, "secret.md", "secret.png")
    (docs / "books").mkdir(parents=True)
    (docs / "a.md").symlink_to(elsewhere / "secret.md")
    (docs / "b").symlink_to(elsewhere)
    (docs / "books/.c.png").symlink_to(elsewhere / "secret.png")
    (docs / "books/d").symlink_to(docs)
    (docs / "e.md").symlink_to(docs / "nowhere.md")
    os.link(elsewhere / "secret.png", docs / "books/f.png")
    found = find_files(docs)
    assert (found.pages, found.pictures, found.folders) == ([], [], ["books"])
    link, hard = (
        "this is a symbolic link; put the file here",
        "this is a hard link to a file elsewhere; put a copy of the file here",
    )
    assert {problem.path: (problem.message, problem.rule) for problem in found.problems} == {
        **dict.fromkeys(["a.md", "b", "books/.c.png", "books/d", "e.md"], (link, "symlink")),
        "books/f.png": (hard, "symlink"),
    }


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    os.mkfifo(tmp_path / "pipe.png")
    assert said(find_files(tmp_path)) == [
        f"{name}:1:1: this is a pipe or a device, not a file; remove it [name]"
        for name in ("pipe.md", "pipe.png")
    ]


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.md")).write_text("# Page\n")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xfe\xf0\x9f\x98\x80")).mkdir()
    assert said(find_files(tmp_path)) == [
        "a\ufffd.md:1:1: the name is not UTF-8; rename it [name]",
        "b\ufffd😀:1:1: the name is not UTF-8; rename it [name]",
    ]


@pytest.mark.parametrize("above", [False, True])
def test_what_belongs_to_sphinx_beside_its_conf_is_not_mentioned(
    tmp_path: Path, above: bool
) -> None:
    docs = tmp_path / "docs"
    for name in ("_build/a.md", "_static/a.css", "_templates/a.html", "conf.py", "page.md"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("# Page\n")
    if above:
        (tmp_path / "conf.py").write_text("")
    found = find_files(docs)
    assert found.pages == ["page.md"]
    refused = ["_build", "_static", "_templates", "conf.py"] if above else []
    assert sorted(problem.path for problem in found.problems) == refused
