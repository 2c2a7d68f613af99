"""From code to a PDF: finds what Typst cannot set, and prints it as plain text."""

from collections.abc import Callable

from sphinx.util import logging

from mentoring_mondays.pdf.context import Context
from mentoring_mondays.pdf.spacing import Spacing
from mentoring_mondays.pdf.typst.compiler import (
    PAGE,
    CompileError,
    ExceededError,
    Limits,
    RefusedError,
)
from mentoring_mondays.pdf.typst.faults import Faults
from mentoring_mondays.pdf.writer.markup import Code

logger = logging.getLogger(__name__)


def printed(
    context: Context,
    path: str,
    docname: str,
    write: Callable[[], Code],
    spacing: Spacing | None = None,
) -> tuple[bytes, int] | None:
    """Return the PDF of the code that ``write`` returns, and the number of its pages, or None.

    ``write`` is called again whenever the ``context`` has noted something that cannot be printed:
    characters without a glyph, or blocks and pages that Typst refuses or takes too long for. If
    the rest also fails, an error names ``path`` and the build's exit status is 1. The
    code is laid out again while the ``spacing`` of chapters can be improved.
    """
    generous = False
    while True:
        code = write()
        limits = _limits(code, generous)
        try:
            if context.characters.learn() | context.equations.learn():
                continue
            while spacing and spacing.improve(code, limits):
                pass
            context.compiler.print(code, limits)
        except CompileError as error:
            if isinstance(error, RefusedError) and context.characters.learn_from(error):
                continue
            faults = Faults(context.compiler, code, context.plain).found(error, limits)
            faults = {name: why for name, why in faults.items() if name not in context.refused}
            for name, why in faults.items():
                context.refuse(name, why)
            if not faults:
                if generous or not isinstance(error, ExceededError):
                    context.fail(f"{path} cannot be made: {error}", error.place or docname)
                    return None
                generous = True
        else:
            _report_advice(context)
            return context.compiler.finished(code)


def _report_advice(context: Context) -> None:
    """Report each kind of advice once, with the first places that it is about.

    In a companion, it is no warning, because no text may make a Monday's build fail.
    """
    for (place, message), *others in context.advice():
        more = f" and {len(others) - 5} more" if len(others) > 5 else ""
        also = f" (also at {', '.join(other for other, _ in others[:5])}{more})" if others else ""
        if context.edition:
            logger.info("%s: advice: %s%s", place, message, also)
        else:
            logger.warning(f"{message}{also}", type="pdf", subtype="characters", location=place)


def _limits(code: Code, generous: bool) -> Limits:
    """Return the limits of a volume: usually at least double what its length needs.

    Generous limits are the sum of what its pages may use one by one, and twice the memory.
    """
    length = len(code) / 1_000_000
    pages = max(1, code.count('//@["page"'))
    seconds = PAGE.seconds * pages if generous else PAGE.seconds + 50 * length
    return Limits(seconds, (PAGE.megabytes + round(2000 * length)) * (1 + generous))
