"""The compiler: Typst in a separate process, with limits on time and memory."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from threading import Timer
from typing import Any, Self

from mentoring_mondays.pdf.fonts import Fonts
from mentoring_mondays.pdf.writer.markup import Code, call, string
from mentoring_mondays.shelf.palette import (
    HAIRLINE,
    INK,
    MARIGOLD,
    MUTED,
    NEWEST_ON_TINT,
    PAPER,
    POINTED_OUT,
    TEAL,
)
from mentoring_mondays.shelf.reading.digests import digest_of_code
from mentoring_mondays.storage.cache import Cache, digest

WORKER = Path(__file__).with_name("worker.py")
TEMPLATE = "template"
#: The standards for accessible (ISO 14289-1) and long-lasting PDFs (ISO 19005-2).
STANDARDS = ["ua-1", "a-2a"]

#: How many seconds on the clock a job has, beyond ten times its processor seconds. It is the last
#: resort, for a process that waits or cannot limit itself.
PATIENCE = 30.0

#: What the process answers: a head, and the PDF if there is one.
Answer = tuple[dict[str, Any], bytes]

#: The name of the answers in the cache, and a cache without any.
ANSWERS, NO_CACHE = "typst", Cache(None)

#: The colors of print, by their names in the template.
PALETTE = {
    "paper-white": PAPER,
    "ink": INK,
    "muted": MUTED,
    "teal": TEAL,
    "marigold": MARIGOLD,
    "newest-on-tint": NEWEST_ON_TINT,
    "hairline-gray": HAIRLINE,
    "pointed-out": POINTED_OUT,
}

#: The messages for the signals that end the process: our own two limits, and the last resort.
_ENDS = {
    signal.SIGABRT: "it takes more than {0.megabytes:,} MB of memory",
    **dict.fromkeys(
        (getattr(signal, name, signal.SIGTERM) for name in ("SIGPROF", "SIGKILL")),
        "it takes more than {0.seconds:g} s",
    ),
}

_NO_GLYPH = re.compile(r'error: (?:the text|the PDF contains the codepoint) `"(.*?)"`')
_FILE = re.compile(rb'"/([^"]+)"')
_PLACE = re.compile(r"─ [^\n]*job\.typ:(\d+):\d+\n")


@dataclass(frozen=True)
class Limits:
    """What a job may use: ``seconds`` of the processor and ``megabytes`` of memory."""

    seconds: float
    megabytes: int


#: A picture, or anything else that is tried alone.
SMALL = Limits(1, 768)
PAGE = Limits(5, 1536)


class CompileError(Exception):
    """Typst made no PDF, and the message says why.

    ``place`` is ``path:line`` if that is known.
    """

    place = ""


class ExceededError(CompileError):
    """The job exceeded its limits, or ended the process in another way."""


class RefusedError(CompileError):
    """Typst refused the code; ``lines`` are those at fault, counted from 1, if it names any."""

    def __init__(self, message: str, diagnostic: str) -> None:
        """Read the places, and the texts without a glyph, from ``diagnostic``."""
        super().__init__(re.sub(r"^PDF/\S+(?:, PDF/\S+)* error: ", "", message))
        errors = re.sub(r"(?ms)^warning: .*?\n\n", "", diagnostic)
        self.lines = [int(line) for line in _PLACE.findall(errors)]
        self.texts = [_unescaped(text) for text in _NO_GLYPH.findall(_flat(errors))]


class Compiler:
    """Typst with only our fonts, allowed to read only the files in ``root``.

    The process starts with the first job, and again after a job that ended it. The ``cache`` has
    the answers of the last build: code that has not changed is not set again.
    """

    def __init__(self, root: Path, fonts: Fonts | None = None, cache: Cache = NO_CACHE) -> None:
        """Use the empty folder ``root``; the template is copied there."""
        self.root = root
        self.fonts = fonts or Fonts()
        self._process: subprocess.Popen[bytes] | None = None
        self._families: list[str] = []
        settings = {
            "font_paths": [str(path) for path in self.fonts.paths],
            "system_fonts": self.fonts.system,
            "standards": STANDARDS,
        }
        self._settings = json.dumps({"root": str(root), **settings})
        folder = root / TEMPLATE
        folder.mkdir(exist_ok=True)
        for file in (resources.files(__package__) / TEMPLATE).iterdir():
            (folder / file.name).write_bytes(file.read_bytes())
        colors = [f'#let {name} = rgb("{color}")\n' for name, color in PALETTE.items()]
        (folder / "palette.typ").write_text("".join(colors), encoding="utf-8")
        self._files: dict[str, bytes] = {}  # the digests of pictures, by their names
        self._cache = NO_CACHE if self.fonts.system else cache
        made_of = version("typst"), version("pikepdf"), digest_of_code()
        states = list(_states(folder, *self.fonts.paths))
        self._key = repr((made_of, settings, self.fonts, states))
        self._known: dict[bytes, Answer] = self._cache.load(ANSWERS, dict, self._key) or {}
        self._used: dict[bytes, Answer] = {}

    def __enter__(self) -> Self:
        """Return the compiler."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, and store the answers of this build."""
        self.close()
        if self._used.keys() != self._known.keys():
            self._cache.store(ANSWERS, self._used, self._key)

    @property
    def families(self) -> list[str]:
        """The families of fonts that there are."""
        self._running()
        return self._families

    def take(self, file: Path | bytes, name: str) -> None:
        """Copy ``file``, or write its bytes, into the folder as ``name``."""
        data = file if isinstance(file, bytes) else file.read_bytes()
        self._files[name] = digest(data)
        (self.root / name).write_bytes(data)

    def drawn(self, draw: Callable[[str], bytes], text: str) -> bytes:
        """Return what ``draw`` makes of ``text``, and keep it with the answers."""
        name = digest(f"{draw.__qualname__} {text}".encode())
        self._used[name] = _, drawing = self._known.get(name) or ({}, draw(text))
        return drawing

    def print(self, code: str, limits: Limits = PAGE) -> bytes:
        """Return the PDF that ``code`` describes; raises :class:`CompileError`."""
        return self._asked(code, limits)[1]

    def finished(self, code: str) -> tuple[bytes, int]:
        """Return the PDF of ``code``, which was printed, as it is published, and its pages."""
        name = self._name(self._source(code))
        head, pdf = self._used[name]
        if "pages" not in head:
            # Not needed if all is cached, and slow to load.
            from mentoring_mondays.pdf.typst.postprocessing import postprocess

            pdf, head["pages"] = postprocess(pdf)
            self._used[name] = head, pdf
        return pdf, head["pages"]

    def ends(self, code: str, limits: Limits = PAGE) -> list[tuple[int, float]]:
        """Return the page on which each chapter of ``code`` ends, and how full that page is.

        The first one is the end of the front matter; raises :class:`CompileError`.
        """
        return [(page, fill) for page, fill in self._asked(code, limits, "<end>")[0]["found"]]

    def widths(self, code: str, limits: Limits = PAGE) -> list[float]:
        """Return how wide each formula is that ``code`` measures, in ems of the text."""
        return [float(width) for width in self._asked(code, limits, "<wide>")[0]["found"]]

    def refusal(self, body: Code, limits: Limits = SMALL) -> str | None:
        """Return why ``body`` cannot be printed, or None if it can."""
        try:
            self.print(call("proof", body), limits)
        except CompileError as error:
            return str(error)
        return None

    def without_glyph(self, characters: Sequence[str]) -> set[str]:
        """Return those of ``characters`` that no font can show.

        ISO 14289-1, 7.21.7, and ISO 19005-2, 6.2.11.7 and 6.2.11.8, require every glyph to exist
        and to have a code point outside the private areas.
        """
        lines = ";parbreak()\n".join(call("text", string(c)) for c in characters)
        try:
            self.print(f"proof({{\n{lines}\n}})")
        except RefusedError as refused:
            return {characters[line - 3] for line in refused.lines}
        except ExceededError:
            if len(characters) == 1:
                return set(characters)
            middle = len(characters) // 2
            return self.without_glyph(characters[:middle]) | self.without_glyph(characters[middle:])
        return set()

    def missing(self, refused: RefusedError) -> Iterator[str]:
        """Yield each character that makes the texts in ``refused`` fail.

        If each can be shown alone, no font has their combination.
        """
        for cluster in refused.texts:
            lone = self.without_glyph(list(cluster))
            yield from lone or [c for c in cluster if not c.isascii()]

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _asked(self, code: str, limits: Limits, label: str = "") -> Answer:
        """Return the answer to ``code``, of the process or cached; raises :class:`CompileError`."""
        source = self._source(code)
        name = self._name(source, label)
        answer = self._known.get(name) or self._exchange(source, limits, label)
        self._used[name] = head, pdf = answer
        if "message" in head:
            raise RefusedError(head["message"], head["diagnostic"])
        return head, pdf

    def _source(self, code: str) -> bytes:
        return f'#import "/{TEMPLATE}/main.typ": *\n#{code}\n'.encode()

    def _name(self, source: bytes, label: str = "") -> bytes:
        """Return the name of an answer, which depends on the files that ``source`` names."""
        names = {name.decode() for name in _FILE.findall(source)} & self._files.keys()
        files = [(name, self._files[name]) for name in sorted(names)]
        return digest(repr((label, files)).encode() + source)

    def _exchange(self, source: bytes, limits: Limits, label: str) -> Answer:
        process = self._running()
        families = self.fonts.code(source.decode())
        (self.root / TEMPLATE / "fonts.typ").write_text(families, encoding="utf-8")
        job = {
            "size": len(source),
            "seconds": limits.seconds,
            "memory": limits.megabytes << 20,
            "label": label,
        }
        clock = Timer(PATIENCE + 10 * limits.seconds, process.kill)
        clock.start()
        try:
            assert process.stdin
            with suppress(BrokenPipeError):
                process.stdin.write(json.dumps(job).encode() + b"\n" + source)
                process.stdin.flush()
            return self._answer(process)
        except EOFError:
            why = _ENDS.get(-process.wait(), "Typst ended without a result")
            self.close()
            raise ExceededError(why.format(limits)) from None
        finally:
            clock.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if not self._process:
            self._process = subprocess.Popen(
                [sys.executable, "-I", WORKER, self._settings],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            try:
                self._families = self._answer(self._process)[0]["families"]
            except EOFError:
                self.close()
                raise CompileError("Typst cannot be started") from None
        return self._process

    def _answer(self, process: subprocess.Popen[bytes]) -> Answer:
        """Return the answer of the process; raises :class:`EOFError` if it has ended."""
        assert process.stdout
        line = process.stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        head = json.loads(line)
        body = process.stdout.read(head["size"])
        if len(body) < head["size"]:
            raise EOFError
        return head, body


def _states(template: Path, *fonts: Path) -> Iterator[tuple[str, object]]:
    """Yield the state of each file of the template and of the fonts."""
    for file in sorted(template.iterdir()):
        yield file.name, digest(file.read_bytes())
    for file in sorted(file for folder in fonts for file in folder.rglob("*.[ot]t[fc]")):
        stat = file.stat()
        yield str(file), (stat.st_size, stat.st_mtime_ns)


def _flat(diagnostic: str) -> str:
    return re.sub(r"error: PDF/\S+(?:, PDF/\S+)* error: ", "error: ", diagnostic)


def _unescaped(text: str) -> str:
    """Undo Rust's escapes in a text that Typst quotes."""
    simple = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
    return re.sub(
        r"\\(?:u\{([0-9a-f]+)\}|(.))",
        lambda m: chr(int(m[1], 16)) if m[1] else simple.get(m[2], m[2]),
        text,
    )
