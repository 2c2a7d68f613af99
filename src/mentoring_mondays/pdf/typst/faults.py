"""Finds the pages and blocks that Typst cannot set."""

from collections.abc import Callable, Sequence, Set

from mentoring_mondays.pdf.typst.compiler import (
    PAGE,
    CompileError,
    Compiler,
    ExceededError,
    Limits,
    RefusedError,
)
from mentoring_mondays.pdf.writer.markup import NOTHING, Code, Span, names_at, parsed

#: The limits of a block during the search for one that takes too long.
BLOCK = Limits(2, 1024)
#: How many blocks of a page are searched for; if there are more, the whole page is at fault.
MOST = 20

NO_PAGE = Span("page", "")


class Faults:
    """The search for the parts at fault in a volume that Typst cannot set."""

    def __init__(self, compiler: Compiler, code: Code, plain: Callable[[str], Code]) -> None:
        """Search ``code``; ``plain`` returns the replacement for a block, by its name."""
        self.compiler = compiler
        self.code = code
        self.tree = parsed(code)
        self.plain = plain

    def found(self, error: CompileError, limits: Limits) -> dict[str, CompileError]:
        """Return the names of the pages and blocks at fault, with Typst's message about each.

        A refusal may name the line. Otherwise each page is tried alone, and if none fails, they
        are tried together. Nothing is returned if the fault is not in a block.
        """
        if isinstance(error, RefusedError):
            places = (names_at(self.code, line, "block") for line in error.lines)
            error.place = next((names[0] for names in places if names), "")
            if named := self._named(error, limits):
                return named
        pages = list(self.tree.spans("page"))
        if pages and self._without(set(), NO_PAGE, PAGE):
            return {}  # it is not in a block
        found: dict[str, CompileError] = {}
        for page in pages:
            found |= self._in_page(page, self._without(set(), page, PAGE), PAGE)
        slow = isinstance(error, ExceededError)
        return found if found or (pages and slow) else self._in_page(self.tree, error, limits)

    def _named(self, error: RefusedError, limits: Limits) -> dict[str, CompileError]:
        """Return the block that ``error`` names, if there is no error without it.

        The error may name more than one, if one causes the errors of the others.
        """
        named = {name for line in error.lines for name in names_at(self.code, line, "block")[:1]}
        if len(named) != 1 or self._without(named, None, limits):
            return {}
        return dict.fromkeys(named, error)

    def _in_page(
        self, page: Span, error: CompileError | None, limits: Limits
    ) -> dict[str, CompileError]:
        """Return the blocks of ``page`` that are at fault, or the page itself.

        ``error`` is the message about the page, None if it can be set.
        """
        found: dict[str, CompileError] = {}
        only = None if page is self.tree else page
        names = list(dict.fromkeys(block.name for block in page.spans("block")))
        while error:
            slow = isinstance(error, ExceededError)
            near = BLOCK if slow and only else limits
            name = self._first(names, set(found), only, near) if len(found) < MOST else None
            if name is None:
                error.place = next(iter(found), "")
                return {page.name: error} if only else {}
            found[name] = error
            error = self._without(set(found), only, limits)
        return found

    def _first(
        self, names: Sequence[str], found: Set[str], only: Span | None, limits: Limits
    ) -> str | None:
        """Return the first of ``names`` at which the code fails, together with those before it.

        All after it are plain, like those in ``found``. The search halves the names, because code
        that fails with some of them fails with more.
        """
        if self._without({*names}, only, limits):
            return None  # even if all are plain
        low, high = 0, len(names)
        while high - low > 1:
            middle = (low + high) // 2
            if self._without({*names[middle:], *found}, only, limits):
                high = middle
            else:
                low = middle
        return names[low] if names and names[low] not in found else None

    def _without(self, names: Set[str], only: Span | None, limits: Limits) -> CompileError | None:
        """Return the error that is left if the blocks called ``names`` are plain.

        With ``only``, all other pages are left out.
        """
        try:
            self.compiler.print(self._rendered(self.tree, names, only, set()), limits)
        except CompileError as error:
            return error
        return None

    def _rendered(self, span: Span, names: Set[str], only: Span | None, done: set[str]) -> str:
        """Return the code of ``span`` with the blocks called ``names`` plain, each once."""
        if span.kind == "block" and span.name in names:
            if span.name in done:
                return NOTHING
            done.add(span.name)
            return self.plain(span.name)
        if span.kind == "page" and only and span is not only:
            return NOTHING
        return "".join(
            part if isinstance(part, str) else self._rendered(part, names, only, done)
            for part in span.parts
        )
