"""What the PDFs cannot show as it is written: found for the check, without printing them.

Only pages with something that can fail are written in Typst: characters that few fonts have,
formulas, and drawings with such characters.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.application import Sphinx
from sphinx.util.matching import Matcher

from mentoring_mondays.pdf.context import Context
from mentoring_mondays.pdf.fonts import Fonts
from mentoring_mondays.pdf.typst.compiler import CompileError, Compiler
from mentoring_mondays.pdf.writer.writer import Writer

#: Characters outside the Latin letters and usual signs, which every font for text has.
_RARE = "[^\x00-\u017f\u2010-\u201e\u2020-\u2026\u2030-\u203a\u20ac\u2122]"
_ENTITY = r"&#?\w+;"
_FORMULA = r"\$|\{math\}"


def unprintable(app: Sphinx, pictures: Iterable[str]) -> list[tuple[str, str]]:
    """Return the advice on the pages that have been read: places, ``path:line``, and messages.

    ``pictures`` are the paths of all pictures in the source folder. Mistakes are reported as
    warnings, as the builder of the PDFs reports them.
    """
    names = list(_pages_at_risk(app, pictures))
    if not names:
        return []
    with TemporaryDirectory() as folder, Compiler(Path(folder), Fonts.of(app.builder)) as compiler:
        context = Context(app.builder, compiler)
        try:
            _write(context, names)
            if context.characters.learn() | context.equations.learn():
                _write(context, names)
        except CompileError:  # Typst cannot be started, as the builder reports
            return []
        return [advice for group in context.advice() for advice in group]


def _pages_at_risk(app: Sphinx, pictures: Iterable[str]) -> Iterator[str]:
    docs = Path(app.srcdir)
    drawings = [name for name in pictures if name.lower().endswith(".svg")]
    rare = [Path(n).name for n in drawings if re.search(f"{_RARE}|{_ENTITY}", _text(docs / n))]
    risky = re.compile("|".join([_RARE, _ENTITY, _FORMULA, *map(re.escape, rare)]))
    is_left_out = Matcher(app.config.pdf_exclude_patterns)
    for name in sorted(app.env.found_docs):
        if not is_left_out(name) and risky.search(_text(app.env.doc2path(name))):
            yield name


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _write(context: Context, names: list[str]) -> None:
    """Write each page as in a volume, for its warnings and its characters."""
    for name in names:
        Writer(context, context.config.root_doc, context.config.project).page(name, 1)
