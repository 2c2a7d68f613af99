"""The values of the front matter: descriptions, tags, authors, new names."""

import re
from collections import Counter
from collections.abc import Iterator

from mentoring_mondays.shelf.addresses.urls import LISTS, archive_pages, page_address
from mentoring_mondays.shelf.problems import Problem, nearest
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.records import NO_AUTHORS, now_called
from mentoring_mondays.shelf.records.fields import address_of
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.shelf import Shelf

#: Characters in a description: as many as search results and cards have room for.
SHORTEST, LONGEST = 50, 160

_ENDINGS = ("ing", "es", "ed", "s", "e")


def descriptions_have_a_good_length(context: Context) -> Iterator[Problem]:
    """Yield descriptions that are too short, or so long that they would be cut off."""
    for source in context.sources.values():
        text = (source.values or {}).get("description")
        if not isinstance(text, str) or not text.strip():
            continue
        length = len(" ".join(text.split()))
        if not SHORTEST <= length <= LONGEST:
            message = f"has {length} character{'s' * (length != 1)}; write one or two sentences of "
            at = ("description",)
            yield source.problem("description-length", f"{message}{SHORTEST} to {LONGEST}", at=at)


def entries_have_a_description(context: Context) -> Iterator[Problem]:
    """Yield entries without a description."""
    message = (
        "there is no description; write “description: ” and one or two sentences of "
        f"{SHORTEST} to {LONGEST} characters, for feeds, search results and cards"
    )
    for entry in context.shelf.entries:
        source = context.sources[entry.path]
        if not entry.description and ("description",) not in source.marks:
            yield source.problem("no-description", message)


def tags_are_written_alike(context: Context) -> Iterator[Problem]:
    """Yield tags with the address of another: they differ in capitals, spaces or hyphens."""
    listed = context.shelf.site.tags
    known = {address_of(tag): (tag, "the site’s list of tags") for tag in listed}
    for source, index, tag in _tags(context):
        first, path = known.setdefault(address_of(tag), (tag, source.path))
        if first == tag:
            continue
        at, alike = ("tags", index), _words(first) == _words(tag)
        message = f"“{tag}” would have the same address as “{first}” in {path}; choose another word"
        if alike:
            message = f"“{tag}” is spelled “{first}” in {path}; write “{first}”"
        instead = first if alike else None
        yield source.problem("tag", message, at=at, found=tag, instead=instead)


def _tags(context: Context) -> Iterator[tuple[Source, int, str]]:
    """Yield the tags of all entries, each with its page and its index there."""
    for entry in context.shelf.entries:
        for index, tag in enumerate(entry.tags):
            yield context.sources[entry.path], index, tag


def _words(tag: str) -> list[str]:
    return tag.casefold().replace("-", " ").split()


def tags_are_not_nearly_alike(context: Context) -> Iterator[Problem]:
    """Yield tags that differ from another in their ending or a hyphen: “micro-action”."""
    known: dict[str, tuple[str, str]] = {}
    for source, index, tag in _tags(context):
        first, path = known.setdefault(_stem(tag), (tag, source.path))
        if address_of(first) != address_of(tag):
            wrong = f"“{tag}” is almost the same as “{first}” in {path}"
            message = f"{wrong}; write “{first}”, or a word that is clearly different"
            yield source.problem("near-tag", message, at=("tags", index))


def _stem(tag: str) -> str:
    word = re.sub(r"[^\w]|_", "", tag.casefold())
    if word.endswith("ies") and len(word) > 6:
        word = f"{word[:-3]}y"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word


def tags_are_on_the_list(context: Context) -> Iterator[Problem]:
    """Yield tags that are not on the site's list, if it has one."""
    listed = context.shelf.site.tags
    addresses = {address_of(tag) for tag in listed}
    for source, index, tag in _tags(context) if listed else ():
        if address_of(tag) in addresses:
            continue  # another rule checks how it is spelled
        near = nearest(tag, listed)
        hint = f"write “{near}”" if near else f"write one of: {', '.join(listed)}"
        message = f"“{tag}” is not on the site’s list of tags; {hint}, or add it to site.tags in "
        yield source.problem("unlisted-tag", f"{message}docs/index.md", at=("tags", index))


def listed_tags_are_shared(context: Context) -> Iterator[Problem]:
    """Yield tags on the site's list that fewer than two entries have: they lead nowhere else."""
    used = Counter(tag for entry in context.shelf.entries for tag in entry.tags)
    for index, tag in enumerate(context.shelf.site.tags):
        if used[tag] < 2:
            message = (
                f"{'one' if used[tag] else 'no'} entry has the tag “{tag}”, and a tag is useful "
                "only when entries share it; give it to another entry, or remove it from the list"
            )
            at = ("site", "tags", index)
            yield context.sources["index.md"].problem("unused-tag", message, at=at)


def authors_are_known(context: Context) -> Iterator[Problem]:
    """Yield authors of entries who are not among the site's authors."""
    known = context.shelf.site.authors
    if known == NO_AUTHORS:
        return  # the site's record has mistakes, which are reported
    for entry in context.shelf.entries:
        for index, author in enumerate(entry.authors):
            if author not in known:
                near = nearest(author, known)
                instead = f"write “{near}”" if near else f"write one of: {', '.join(known)}"
                wrong = f"“{author}” is not one of the site’s authors"
                message = f"{wrong}; {instead}, or add the name to site.authors in docs/index.md"
                at = ("author", index)
                yield context.sources[entry.path].problem("author", message, at=at)


def new_names_are_in_use(context: Context) -> Iterator[Problem]:
    """Yield new names that no entry has, old names that an entry still has, and circles."""
    shelf = context.shelf
    for kind in LISTS:
        names: dict[str, str] = getattr(shelf.site.renamed, kind)
        for old in names:
            if wrong := _wrong_name(shelf, kind, names, old):
                at = ("site", "renamed", kind, old)
                yield context.sources["index.md"].problem("renamed", f"“{old}” {wrong}", at=at)


def _wrong_name(shelf: Shelf, kind: str, names: dict[str, str], old: str) -> str | None:
    """Return what is wrong with the new name of ``old``, and what to write; or None."""
    there, page_of = archive_pages(shelf), LISTS[kind]
    new = now_called(names, old)
    if new is None:
        return "leads back to itself; write the name that is used now"
    if page_of(new) == page_of(old):
        return f"and “{new}” have the same address, so nobody is lost; remove this line"
    if entries := there.get(page_address(page_of(old))):
        return f"is still used by {entries[0].path}; write “{new}” there, or remove this line"
    if page_address(page_of(new)) not in there and not shelf.held:
        used = {
            "authors": [author for entry in shelf.entries for author in entry.authors],
            "tags": [tag for entry in shelf.entries for tag in entry.tags],
            "books": [book.slug for book in shelf.books],
        }
        near = nearest(new, used[kind])
        hint = f"write “{near}”" if near else "write a name that an entry has"
        return f"leads to “{new}”, which no entry has; {hint}"
    return None
