"""Drafts of entries, made from posts: their paths, notes for the editor, and their files."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from posixpath import relpath

from mentoring_mondays.shelf.addresses.urls import page_address
from mentoring_mondays.shelf.authoring.new_entry import (
    DESCRIPTION,
    Draft,
    DraftError,
    escaped,
    slug_of,
)
from mentoring_mondays.shelf.calendar.schedule import next_free_day
from mentoring_mondays.shelf.importing import addresses
from mentoring_mondays.shelf.importing.converter import Links
from mentoring_mondays.shelf.importing.days import Found, day_of_post
from mentoring_mondays.shelf.importing.markdown import shown_in_html, to_markdown
from mentoring_mondays.shelf.importing.matching import Match, match
from mentoring_mondays.shelf.importing.pictures import Pictures
from mentoring_mondays.shelf.importing.post import Post
from mentoring_mondays.shelf.reading.source import LONGEST
from mentoring_mondays.shelf.records.fields import address_of
from mentoring_mondays.shelf.rules.front_matter import LONGEST as LONGEST_DESCRIPTION
from mentoring_mondays.shelf.rules.front_matter import SHORTEST
from mentoring_mondays.shelf.rules.structure import GUIDE
from mentoring_mondays.shelf.shelf import Shelf

#: The most HTML elements of a post; what a long one has is about a thousand.
MOST_ELEMENTS = 10_000

#: The most characters that are kept of a post's title, its authors or its tags.
LONGEST_TITLE = 300

#: The redirects of old addresses for the host, beside docs.
MAP = "_redirects"


@dataclass(frozen=True)
class Imported:
    """The result for a post: a draft with its pictures, or the reason why there is none.

    ``notes`` are for the editor. ``for_host`` is the line for the host's redirects, if the page
    itself cannot redirect its old address.
    """

    post: Post
    draft: Draft | None
    notes: tuple[str, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    for_host: str | None = None


@dataclass(frozen=True)
class _Place:
    """Where a post goes: its page in docs, its day and what it is about."""

    post: Post
    path: str
    day: Found
    about: Match


def import_posts(posts: Iterable[Post], shelf: Shelf, today: date) -> list[Imported]:
    """Return a draft for each of the ``posts``, the same ones each time; nothing is written."""
    places = list(_places(posts, shelf))
    pages = {
        addresses.key_of(place.post.address): place.path for place in places if place.post.address
    }
    return [_imported(place, shelf, pages, today) for place in places]


def _places(posts: Iterable[Post], shelf: Shelf) -> Iterator[_Place]:
    taken: set[str] = set()
    for post in posts:
        about = match(post, shelf)
        day = day_of_post(post, shelf.site)
        folder = f"books/{about.book.slug}" if about.book else "interludes"
        if about.habit:
            name = f"{about.habit.number:02}-{slug_of(about.habit.name)}"
        else:
            name = f"{day.day or 'undated'}-{slug_of(post.title)}"
        path = _unused(folder, name, post, shelf, taken)
        taken.add(path)
        yield _Place(post, path, day, about)


def _unused(folder: str, name: str, post: Post, shelf: Shelf, taken: set[str]) -> str:
    """Return a path that no other post of this run has, with a name that no other page has."""
    others = {entry.name for entry in shelf.entries if not entry.path.startswith(f"{folder}/")}
    if name in others:
        name = f"{name}-{folder.rpartition('/')[2]}"
    if f"{folder}/{name}.md" in taken:
        name = f"{name}-{slug_of(post.title)}"[:110]
    number, path = 2, f"{folder}/{name}.md"
    while path in taken:
        path = f"{folder}/{name}-{number}.md"
        number += 1
    return path


def _imported(place: _Place, shelf: Shelf, pages: dict[str, str], today: date) -> Imported:
    post = place.post
    for count, what, most in (
        (len(shown_in_html(post.body).strip()), "characters", LONGEST // 2),
        (len(post.body.find_all(True)), "elements", MOST_ELEMENTS),
    ):
        if count > most:
            why = f"it has {count:,} {what}, and at most {most:,} are allowed; split it"
            return Imported(post, None, (why,))
    pictures = Pictures(post.folder, place.path.rpartition("/")[2].removesuffix(".md"))
    links = Links(lambda address: _leads_to(address, place, pages), pictures.name_of)
    words = to_markdown(post.body, post.title, links)
    if not words.text.strip():
        return Imported(post, None, ("there are no words in it",))
    redirect = addresses.redirect_from(post.address)
    new = page_address(place.path.removesuffix(".md"))
    redirect = None if redirect == new else redirect
    front = "\n".join(_front_matter(place, shelf, redirect, today))
    head = _head(place)
    return Imported(
        post,
        Draft(place.path, f"---\n{front}\n---\n{head}\n{words.text}"),
        (*place.day.notes, *place.about.notes, *_clashes(place, shelf), *words.notes, *post.left),
        pictures.files,
        None if redirect or not post.address else addresses.line_for_host(post.address, new),
    )


def _leads_to(address: str, place: _Place, pages: dict[str, str]) -> str | None:
    """Return the target of a link from the new page: another draft, or the old address."""
    whole = addresses.absolute(address, place.post.address)
    if whole is None:
        return None
    page = pages.get(addresses.key_of(whole))
    return relpath(page, place.path.rpartition("/")[0]) if page else whole


def _front_matter(place: _Place, shelf: Shelf, redirect: str | None, today: date) -> Iterator[str]:
    post, habit = place.post, place.about.habit
    if place.day.day:
        yield f"date: {place.day.day}"
    else:
        free = next_free_day(shelf, habit.monday if habit else today)
        yield f"date: {free}  # {GUIDE} no date was found; write the right one"
    if habit:
        yield f"habit: {habit.number}"
    used = (tag for entry in shelf.entries for tag in entry.tags)
    known = {address_of(tag): tag for tag in (*used, *shelf.site.tags)}
    tags = dict.fromkeys(known[a] for tag in post.tags if (a := address_of(tag)) in known)
    others = [tag for tag in post.tags if address_of(tag) not in known]
    line = f"tags: {_yaml(list(tags))}"
    if others or not tags:
        named = f"; the old tags were: {', '.join(others)[:LONGEST_TITLE]}" if others else ""
        line += f"  # {GUIDE} choose one to three tags{named}"
    yield line
    if SHORTEST <= len(post.description) <= LONGEST_DESCRIPTION:
        yield f"description: {_yaml(post.description)}"
    else:
        yield DESCRIPTION
    yield from _author(post, shelf)
    if redirect:
        yield f"redirects: [{_yaml(redirect)}]"
    yield "draft: true"


def _author(post: Post, shelf: Shelf) -> Iterator[str]:
    authors = [name for name in post.authors if name in shelf.site.authors]
    if authors and authors != [shelf.site.authors[0]]:
        yield f"author: {_yaml(authors)}"
    if unknown := [name for name in post.authors if name not in shelf.site.authors]:
        yield f"# {GUIDE} it was signed by {', '.join(unknown)[:LONGEST_TITLE]}"


def _head(place: _Place) -> str:
    """Return the heading, and a comment for the editor with the old title."""
    title, habit = place.post.title[:LONGEST_TITLE], place.about.habit
    heading = habit.name if habit else title or f"{GUIDE} write a title"
    lines = [f"# {escaped(heading)}", ""]
    if habit and title != heading:
        lines += [f"% {GUIDE} its old title was: {title}", ""]
    return "\n".join(lines)


def _clashes(place: _Place, shelf: Shelf) -> Iterator[str]:
    """Yield what the shelf already has on the same day, or about the same habit."""
    book, habit = place.about.book, place.about.habit
    if book and habit and (there := book.entry_for(habit)) and there.path != place.path:
        yield f"{habit.label} already has a page: {there.path}"
    other = shelf.first_of_day.get(place.day.day) if place.day.day else None
    if other and other != place.path:
        yield f"{place.day.day} is taken by {other}; write another day"


def _yaml(value: object) -> str:
    """Return ``value`` as JSON, which is also YAML."""
    return json.dumps(value, ensure_ascii=False)


def write(docs: Path, draft: Draft, pictures: Mapping[str, bytes]) -> list[str]:
    """Write a draft and its pictures; return notes on what failed. Raises :class:`DraftError`."""
    folder = (docs / draft.path).parent
    if not folder.resolve().is_relative_to(docs.resolve()):
        raise DraftError(f"{folder} leads out of {docs}, so nothing was written")
    try:
        page = draft.write(docs)
    except OSError as why:
        raise DraftError(f"it cannot be written: {why.strerror}") from None
    notes = []
    for name, content in pictures.items():
        try:
            with (page.parent / name).open("xb") as file:
                file.write(content)
        except FileExistsError:
            if (page.parent / name).read_bytes() != content:
                notes.append(f"{page.parent / name} already exists and was not changed")
        except OSError as why:
            notes.append(f"{page.parent / name} cannot be written: {why.strerror}")
    return notes


def add_to_map(project: Path, lines: list[str]) -> Path | None:
    """Add ``lines`` to the host's redirects in ``project``; return the file if it changed."""
    file = project / MAP
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    new = [line for line in dict.fromkeys(lines) if line not in before.splitlines()]
    if not new:
        return None
    end = "" if not before or before.endswith("\n") else "\n"
    with file.open("a", encoding="utf-8", newline="\n") as opened:
        opened.write(end + "".join(f"{line}\n" for line in new))
    return file
