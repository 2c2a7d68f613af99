"""The files in a site that only Sphinx itself may write."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mentoring_mondays.compat import app_of
from mentoring_mondays.site.publishing.assets.pruning import names_in
from mentoring_mondays.site.target import is_ours

if TYPE_CHECKING:
    from mentoring_mondays.site.build.builder import PageBuilder

#: The name for Sphinx in messages about an address that it uses.
SPHINX = "Sphinx itself, or to a file in html_static_path or html_extra_path"


def pages(builder: "PageBuilder") -> Iterator[str]:
    """Yield the names of the pages that Sphinx makes from all others."""
    if builder.use_index:
        yield "genindex"
    if builder.search:
        yield "search"
    yield from (index[0] for index in builder.domain_indices)
    yield from builder.config.html_additional_pages


def files(builder: "PageBuilder") -> Iterator[str]:
    """Yield the addresses of the other files."""
    yield from (".buildinfo", "objects.inv", "_static/pygments.css")
    if builder.dark_highlighter:
        yield "_static/pygments_dark.css"
    if builder.search:
        yield builder.searchindex_filename
        scripts = builder.indexer.get_js_stemmer_rawcodes() if builder.indexer else []
        yield from (f"_static/{Path(script).name}" for script in scripts)
    for folder in _static_folders(builder):
        yield from (f"_static/{quote(name)}" for name in names_in(folder))
    for name in (builder.config.html_logo, builder.config.html_favicon):
        if name and "://" not in name:
            yield f"_static/{quote(Path(name).name)}"
    yield from extra_files(builder)
    if builder.copysource:
        yield from (f"_sources/{quote(name)}" for name in _sources(builder))


def extra_files(builder: "PageBuilder") -> Iterator[str]:
    """Yield the addresses of the files that ``conf.py`` adds to the site as they are."""
    for entry in builder.config.html_extra_path:
        place = Path(builder.confdir, entry)
        yield from (map(quote, names_in(place)) if place.is_dir() else [quote(place.name)])


def stamps(builder: "PageBuilder") -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of each file that ``conf.py`` adds to the site, or to its pages."""
    config = builder.config
    folders = (*config.html_static_path, *config.html_extra_path, *config.templates_path)
    own = [*folders, config.html_logo, config.html_favicon]
    for place in (Path(builder.confdir, name) for name in own if name and "://" not in name):
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            stat = path.stat()
            yield str(path), stat.st_size, stat.st_mtime_ns


def _static_folders(builder: "PageBuilder") -> Iterator[Path]:
    if not is_ours(app_of(builder)):
        yield from (Path(folder, "static") for folder in builder.theme.get_theme_dirs())
    yield from (Path(builder.confdir, entry) for entry in builder.config.html_static_path)


def _sources(builder: "PageBuilder") -> Iterator[str]:
    ending = builder.config.html_sourcelink_suffix
    for page in builder.env.found_docs:
        name = str(builder.env.doc2path(page, base=False))
        yield name if Path(name).suffix == ending else name + ending
