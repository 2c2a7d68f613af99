"""The builder: Sphinx's own writes the pages; ours packs them, with the same bytes each time."""

from collections.abc import Set
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.matching import Matcher

from mentoring_mondays.compat import app_of
from mentoring_mondays.settings import report
from mentoring_mondays.site.downloads import built
from mentoring_mondays.site.failure import LocatedBuilder
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.publishing.assets import fonts
from mentoring_mondays.storage import atomic
from mentoring_mondays.storage.addresses import AddressError
from mentoring_mondays.storage.atomic import UNFINISHED
from mentoring_mondays.storage.downloads import Downloads, mark_of

logger = logging.getLogger(__name__)


class CompanionEpubBuilder(LocatedBuilder, Epub3Builder):
    """Sphinx's EPUB 3 builder, which makes an EPUB of everything and one of each book."""

    theme_setting = "epub_theme"

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Use a new folder for the parts; only what pages refer to is packed."""
        out = app.outdir
        self._parts = TemporaryDirectory(dir=app.doctreedir, suffix=UNFINISHED)
        app.outdir = Path(self._parts.name)
        super().__init__(app, env)
        app.outdir = out
        #: The folder of the finished books.
        self.published = Path(out)

    def init(self) -> None:
        """Note the pages that are left out."""
        self.is_left_out = Matcher(self.config.mondays_epub_exclude_patterns)
        super().init()

    def write_documents(self, docnames: Set[str]) -> None:
        """Write all pages that are not left out, even if only some are asked for."""
        pages = {name for name in self.env.found_docs if not self.is_left_out(name)}
        super().write_documents(pages)

    @cached_property
    def own_cover(self) -> str:
        """The picture that ``epub_cover`` names for the book of everything, or ""."""
        name = self.config.epub_cover[0] if self.config.epub_cover else ""
        if name and not Path(self.outdir, name).is_file():
            message = (
                f"there is no file “{name}”; put the picture into a folder of html_static_path, "
                'and write epub_cover = ("_static/cover.png", "")'
            )
            report(app_of(self), "epub_cover", message)
            return ""
        return name

    def _has(self, root: str) -> bool:
        """Return whether there is the page ``root``, and report it if ``conf.py`` invented it."""
        if root not in self.env.found_docs:
            message = f"there is no page “{root}”, so it has no EPUB; write the name of a page"
            report(app_of(self), "pdf_documents", message)
        return Path(self.outdir, f"{root}.xhtml").is_file()

    def handle_finish(self) -> None:
        """Pack the volumes."""
        # Imported here: a website needs none of it, nor the PDF's code that it uses.
        from mentoring_mondays.cards import draw
        from mentoring_mondays.pdf.documents import volumes
        from mentoring_mondays.site.publishing.epub.volume import EpubVolume

        for file in fonts.files(app_of(self)):
            atomic.write(Path(self.outdir, unquote(file.address)), file.content())
        edition = edition_of(self.config)
        printed = built(app_of(self), self.config.mondays_pdf)
        pdfs = {made.path: file for file, made in printed}
        packed = [
            EpubVolume(self, edition, volume, pdfs.get(volume.path))
            for volume in volumes(self, edition)
            if self._has(volume.root)
        ]
        drawn = [volume for volume in packed if volume.draws_cover]
        draw({Path(self.outdir, volume.cover): volume.card for volume in drawn})
        downloads = Downloads(self.published, Path(self.doctreedir), mark_of(edition.key))
        for volume in packed:
            kind, page = ("epub", "") if volume.is_all else ("epub-book", volume.root)
            owner = f"the EPUB of “{volume.title}”"
            try:
                downloads.put(f"{volume.slug}.epub", volume.packed(), owner, kind, page)
            except AddressError as error:
                logger.warning("%s is not published: %s", owner, error, type="mondays")
        downloads.finish()
