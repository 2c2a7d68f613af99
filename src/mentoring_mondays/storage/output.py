"""The only writer: an output folder, its files, and the owner of each address in it.

Code that has something to publish gives it an address and bytes. It writes what has changed, keeps
a list of its files, and removes stale ones. Nothing else in this project writes or deletes in an
output folder.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from mentoring_mondays.storage import atomic
from mentoring_mondays.storage.addresses import AddressError, BlockedError, path_of, same
from mentoring_mondays.storage.cache import digest, is_cache


class File(NamedTuple):
    """A file to publish at ``address``, relative to the folder and percent-encoded.

    ``data`` is its bytes, the file to copy, or a function that makes the bytes. ``key`` says what
    it is made from: it is not made again while key and file stay the same. ``page`` is the name of
    the page that it belongs to, for messages.
    """

    address: str
    data: bytes | Path | Callable[[], bytes]
    key: str = ""
    page: str = ""

    def content(self) -> bytes:
        """Return the bytes. Raises :class:`OSError` if they cannot be read."""
        if isinstance(self.data, Path):
            return self.data.read_bytes()
        return self.data if isinstance(self.data, bytes) else self.data()


class Written(NamedTuple):
    """What is known about a file that was written: its key, size, and time in nanoseconds."""

    key: str
    size: int
    time: int


class Output:
    """The output folder ``folder``.

    ``before`` is the list of the files of the last build, as :meth:`finish` returned it. If that
    list is lost, or the last build was killed, ``is_ours`` says which of the paths in the folder
    only a build can have made; ``foreign`` are those that were there before the first build. A
    file that is neither listed nor ours belongs to a person, and stays. Our caches in the folder
    are removed, except for ``cache``, which this build uses.
    """

    def __init__(
        self,
        folder: Path,
        before: Mapping[str, Written],
        is_ours: Callable[[str], bool] = lambda path: False,
        cache: Path | None = None,
        foreign: Set[str] = frozenset(),
    ) -> None:
        """Look at all files in the folder. Raises :class:`OSError`."""
        self.folder = folder
        self._before = before
        self._found = dict(_files(folder, cache))
        self._left = {
            path
            for path in self._found
            if path in before or (is_ours(path) and path not in foreign)
        }
        #: The files in the folder that belong to a person.
        self.foreign = frozenset(self._found.keys() - self._left)
        self._now: dict[str, Written | None] = {}
        self._owners: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._put: dict[str, str] = {}
        self._gone: set[str] = set()
        self._refused: set[str] = set()
        self._is_free: dict[str, bool] = {"": True}

    @property
    def untouched(self) -> bool:
        """Whether everything in the folder is as the last build left it."""
        return self._left == self._before.keys() and all(map(self._is_untouched, self._before))

    def has(self, address: str, key: str | None = None) -> bool:
        """Return whether the file at ``address`` is unchanged and has the same ``key``."""
        path = path_of(address)
        same_key = key is None or (path in self._before and self._before[path].key == key)
        return same_key and self._is_untouched(path)

    def claim(self, address: str, owner: str) -> str:
        """Return the path at ``address``, which belongs only to ``owner`` from now on.

        A claimed file is not removed, whoever writes it. Raises
        :class:`~mentoring_mondays.storage.addresses.AddressError` if it cannot be.
        """
        try:
            path = path_of(address)
        except AddressError:
            self._refused.add(unquote(address))
            raise
        form = same(path)
        if path in self._now and self._owners[form] == owner:
            return path
        above = [form[:end] for end, letter in enumerate(form) if letter == "/"]
        holders = [self._folders.get(form), *map(self._owners.get, above)]
        if self._owners.get(form) != owner:
            holders.append(self._owners.get(form))
        if taken := next(filter(None, holders), ""):
            self._refused.add(path)
            raise AddressError(f"“{address}” belongs to {taken}; choose another name")
        self._make_room(path)
        self._owners[form] = owner
        self._folders.update(dict.fromkeys(above, owner))
        self._now.setdefault(path, None)
        return path

    def put(self, file: File, owner: str) -> None:
        """Write ``file`` for ``owner``, unless it is there. Raises AddressError and OSError."""
        path = self.claim(file.address, owner)
        if self._put.setdefault(same(path), path) != path:
            raise AddressError(f"“{file.address}” is there twice; choose another name")
        place, key = self.folder / path, file.key
        if isinstance(file.data, Path):
            key = repr((str(file.data), *_look(file.data)))
        if key and self.has(file.address, key):
            self._now[path] = self._before[path]
            return
        data = file.content()
        if self._found.get(path, (-1,))[0] != len(data) or place.read_bytes() != data:
            atomic.write(place, data)
        self._found[path] = _look(place)
        self._now[path] = Written(key or digest(data).hex(), *self._found[path])

    def finish(self) -> dict[str, Written]:
        """Remove files that nobody claimed, and those that Sphinx wrote although it had no claim.

        Return the list of the others, for the next build.
        """
        forms = {same(path) for path in self._now}
        refused = {path for path in self._refused - self.foreign if self._is_inside(path)}
        stale = (self._left | self._before.keys() | refused) - self._now.keys() - self._gone
        for path in sorted(stale):
            if not (same(path) in forms and self._is_one_file(path)):
                self._remove(path)
        return {path: mark for path in sorted(self._now) if (mark := self._mark(path))}

    def _make_room(self, path: str) -> None:
        """Check that a file can be at ``path``; remove a stale file of ours where a folder goes.

        A link is removed, too: Sphinx would write where it leads. Raises
        :class:`~mentoring_mondays.storage.addresses.BlockedError` if something foreign is there:
        through a linked folder, the file would be written outside this one.
        """
        folders = [path[:end] for end, letter in enumerate(path) if letter == "/"]
        for folder in folders:
            if folder in self._left - self._gone:
                self._remove(folder)
                self._gone.add(folder)
            if folder not in self._is_free:
                place = self.folder / folder
                linked = place.is_symlink() or is_junction(place)
                self._is_free[folder] = not linked and (place.is_dir() or not place.exists())
        wrong = [folder for folder in folders if not self._is_free[folder]]
        place = self.folder / path
        if not wrong and place.is_symlink():
            place.unlink()
            self._found.pop(path, None)
        elif place.is_dir():
            wrong.append(path)
        if wrong:
            raise BlockedError(
                f"“{wrong[0]}” in the output folder is in the way of “{path}”, and no build has "
                "made it; remove it"
            )

    def _is_inside(self, path: str) -> bool:
        """Return whether there is a file at ``path``, and in this folder."""
        with suppress(ValueError):  # such as a null character
            place = (self.folder / path).resolve()
            return place.is_file() and place.is_relative_to(self.folder.resolve())
        return False

    def _mark(self, path: str) -> Written | None:
        """Return what is known about a file now, whoever wrote it."""
        if mark := self._now[path]:
            return mark
        with suppress(OSError):
            seen = _look(self.folder / path)
            mark = self._before.get(path)
            return mark if mark and mark[1:] == seen else Written("", *seen)
        return None

    def _is_untouched(self, path: str) -> bool:
        return path in self._before and self._before[path][1:] == self._found.get(path)

    def _is_one_file(self, path: str) -> bool:
        """Return whether this system treats ``path`` as that of a claimed file."""
        with suppress(OSError):
            wanted = (name for name in self._now if same(name) == same(path))
            return any((self.folder / path).samefile(self.folder / name) for name in wanted)
        return False

    def _remove(self, path: str) -> None:
        """Remove a file, and the folders above it that are then empty."""
        place = self.folder / path
        if place.is_dir() and not place.is_symlink():  # made by a person since the last build
            return
        place.unlink(missing_ok=True)
        for folder in list(place.parents)[: path.count("/")]:
            with suppress(OSError):
                folder.rmdir()


def is_junction(place: str | Path) -> bool:
    """Return whether ``place`` is a link to a folder as Windows has them."""
    return getattr(os.path, "isjunction", lambda place: False)(place)


def _look(file: Path) -> tuple[int, int]:
    stat = file.stat()
    return stat.st_size, stat.st_mtime_ns


def _files(
    folder: Path, cache: Path | None, above: str = ""
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the path, size and time of each file in ``folder`` and below.

    On the way, remove what must not be published: caches, and unfinished files of killed
    processes. Other hidden folders, such as a repository's, are left alone.
    """
    for entry in os.scandir(folder):
        path = f"{above}{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            if atomic.is_unfinished(entry.name):
                Path(entry).unlink()
            else:
                stat = entry.stat(follow_symlinks=False)
                yield path, (stat.st_size, stat.st_mtime_ns)
        elif path == ".doctrees" or is_cache(Path(entry)):
            if Path(entry) != cache:
                shutil.rmtree(entry)
        elif not entry.name.startswith("."):
            yield from _files(Path(entry), cache, f"{path}/")
