"""What the front matter says well, beyond what it says correctly."""

from collections.abc import Iterator, Mapping

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.shelf import Shelf

#: Characters of a description: what a search result and a card have room for.
SHORTEST, LONGEST = 50, 160

_ENDINGS = ("", "s", "es", "ing", "ed", "e")


def descriptions_have_a_good_length(sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield descriptions that say too little, or are cut off where they are shown."""
    for source in sources.values():
        text = (source.values or {}).get("description")
        if not isinstance(text, str) or not text.strip():
            continue
        length = len(" ".join(text.split()))
        if not SHORTEST <= length <= LONGEST:
            wrong = "short" if length < SHORTEST else "long"
            yield source.problem(
                "description-length",
                f"{length} characters are too {wrong}; "
                f"write one sentence of {SHORTEST} to {LONGEST}",
                at=("description",),
            )


def tags_are_not_nearly_alike(shelf: Shelf, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield tags that differ from another only in their ending: “relationship”, “relationships”."""
    known: dict[str, tuple[str, str]] = {}
    for entry in shelf.entries:
        for index, tag in enumerate(entry.tags):
            first, path = known.setdefault(_stem(tag), (tag, entry.path))
            if first.casefold() != tag.casefold():
                yield sources[entry.path].problem(
                    "near-tag",
                    f"“{tag}” is nearly “{first}” in {path}; write “{first}”, "
                    "or a word that is clearly another",
                    at=("tags", index),
                )


def _stem(tag: str) -> str:
    word = tag.casefold().replace(" ", "-")
    for ending in sorted(_ENDINGS, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word
