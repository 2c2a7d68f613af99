"""What can be imported: pages and feeds, in files and folders."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mentoring_mondays.shelf.importing.feeds import is_feed, posts_in
from mentoring_mondays.shelf.importing.pages import posts_on
from mentoring_mondays.shelf.importing.post import Post, UnreadableError

#: The endings of pages and feeds.
ENDINGS = (".html", ".htm", ".xhtml", ".xml", ".rss", ".atom")


@dataclass
class Found:
    """The posts in some files, and for each file what is wrong with it."""

    posts: list[Post] = field(default_factory=list)
    notes: list[tuple[Path, str]] = field(default_factory=list)
    unreadable: list[tuple[Path, str]] = field(default_factory=list)


def find_posts(paths: Iterable[Path]) -> Found:
    """Return the posts in ``paths``, files or folders; nothing in them raises an error."""
    found = Found()
    for path in paths:
        files = [path] if not path.is_dir() else list(_files_in(path))
        if not files:
            found.unreadable.append((path, "there are no pages or feeds in it; save some there"))
        for file in files:
            try:
                _read(file, found)
            except UnreadableError as why:
                found.unreadable.append((file, str(why)))
            except OSError as why:
                found.unreadable.append((file, f"it cannot be read: {why.strerror}"))
    return found


def _files_in(folder: Path) -> Iterable[Path]:
    for file in sorted(folder.rglob("*")):
        # Browsers put the files that belong to “post.html” into “post_files”.
        parts = file.relative_to(folder).parts
        belongs = any(part.endswith("_files") or part.startswith(".") for part in parts)
        wanted = file.suffix.lower() in ENDINGS and file.is_file()
        if wanted and not belongs and not file.is_symlink():
            yield file


def _read(file: Path, found: Found) -> None:
    with file.open("rb") as opened:
        start = opened.read(2000)
    if is_feed(start):
        posts, notes = posts_in(file)
        found.posts += posts
        found.notes += [(file, note) for note in notes]
    else:
        found.posts += posts_on(file)
