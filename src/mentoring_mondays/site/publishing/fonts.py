"""The fonts of the site: cut from the full ones to what the pages need, as woff2.

The full files come as locked dependencies, so that no binary lies in the repository.
:func:`install` cuts them where those are installed, as ``make`` has it do once; without
that, a face is cut in the build and kept beside the doctrees. Same files, same bytes.
"""

import sys
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.fileutil import copy_asset_file

from mentoring_mondays.site.build.builder import SITE_WRITTEN

#: What European names and our typography need; anything else falls back.
CHARACTERS = (
    *range(0x20, 0x7F), *range(0xA0, 0x180),
    *range(0x2010, 0x2028), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044,
    0x20AC, 0x2122, *range(0x2190, 0x2194), 0x2212, 0x2713, 0xFB01, 0xFB02,
)  # fmt: skip

#: Kerning, ligatures, accents, and the old-style figures of running text.
FEATURES = ("kern", "liga", "ccmp", "locl", "mark", "onum", "pnum")


@dataclass(frozen=True)
class Face:
    """One face: where it comes from, and what its file on the site is called."""

    package: str
    source: str
    name: str
    features: tuple[str, ...] = FEATURES


FACES = (
    Face("font_source_serif_pro", "SourceSerifPro-Regular.ttf", "serif"),
    Face("font_source_serif_pro", "SourceSerifPro-It.ttf", "serif-italic"),
    Face("font_source_serif_pro", "SourceSerifPro-Semibold.ttf", "serif-semibold"),
    Face("font_source_sans_pro", "SourceSansPro-Regular.ttf", "sans"),
    Face(
        "font_source_sans_pro",
        "SourceSansPro-Semibold.ttf",
        "sans-semibold",
        (*FEATURES, "smcp", "c2sc"),  # labels are set in small caps
    ),
)


@cache
def subset(face: Face) -> bytes:
    """Return ``face`` as woff2, with its characters and features and nothing else."""
    # Not above: a build that finds its faces kept needs none of this.
    from fontTools.subset import Options, Subsetter, load_font, save_font

    options = Options(
        flavor="woff2",
        layout_features=list(face.features),
        hinting=False,  # no screen of today needs it, and it is a third of the file
        desubroutinize=True,
        recalc_timestamp=False,  # the same bytes tomorrow
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 5, 13, 14],  # with copyright and license, as the OFL asks
        drop_tables=["FFTM", "DSIG"],
    )
    font = load_font(BytesIO(_full(face)), options)
    cutter = Subsetter(options)
    cutter.populate(unicodes=CHARACTERS)
    cutter.subset(font)
    cut = BytesIO()
    save_font(font, cut, options)
    return cut.getvalue()


#: Where the faces are that were cut when the fonts were installed.
INSTALLED = Path(sys.prefix, "share", "mentoring-mondays", "fonts")


def kept(face: Face, folder: Path) -> Path:
    """Return the file of ``face`` in ``folder``, cutting it if it is not there yet."""
    file = folder / f"{face.name}-{_recipe(face)}.woff2"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(subset(face))
    return file


@cache
def _recipe(face: Face) -> str:
    """Return a name for what ``face`` is made of and how."""
    made_of = repr((face, CHARACTERS, version("fonttools"), version("brotli"))).encode()
    return sha256(made_of + _full(face)).hexdigest()[:16]


def _full(face: Face) -> bytes:
    return (files(face.package) / "files" / face.source).read_bytes()


def install() -> None:
    """Cut all faces once for every build of this installation."""
    for face in FACES:
        kept(face, INSTALLED)


def installed(face: Face) -> bool:
    """Return whether ``face`` was cut for this installation."""
    return Path(INSTALLED, f"{face.name}-{_recipe(face)}.woff2").exists()


def put_fonts(app: Sphinx) -> None:
    """Put the faces where the style sheet looks for them."""
    fonts = Path(app.outdir) / "_static" / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        folder = INSTALLED if installed(face) else Path(app.doctreedir, "fonts")
        copy_asset_file(kept(face, folder), fonts / f"{face.name}.woff2", force=True)


def setup(app: Sphinx) -> None:
    """Put the fonts beside the pages."""
    app.connect(SITE_WRITTEN, put_fonts)
