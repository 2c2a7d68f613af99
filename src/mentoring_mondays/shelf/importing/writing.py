"""Writes drafts with their pictures, without overwriting anything, and only in docs."""

from collections.abc import Mapping
from pathlib import Path

from mentoring_mondays.shelf.authoring.new_entry import Draft, DraftError

#: The redirects of old addresses for the host, beside docs.
MAP = "_redirects"


def write(docs: Path, draft: Draft, pictures: Mapping[str, bytes]) -> list[str]:
    """Write a draft and its pictures into ``docs``; return notes on what failed.

    Raises :class:`DraftError` if the page already exists or cannot be written.
    """
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
