"""The fonts of the site: subsets of the full fonts with what the pages need, as woff2.

The full files come as locked dependencies, so there are no binary files in the repository.
:func:`install` makes the subsets where the dependencies are installed; ``make`` runs it once.
Otherwise a subset is made in the build and stored in its cache. The same files give the same
bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files as files_of
from io import BytesIO

from sphinx.application import Sphinx

from mentoring_mondays.site.cache import cache_of, of_installation
from mentoring_mondays.storage.cache import Cache
from mentoring_mondays.storage.output import File

#: The characters of Western Europe and of our typography, and those for other European names, which
#: a browser loads only for a page that has one of them. Others use a fallback font.
CHARACTERS = (
    *range(0x20, 0x7F), *range(0xA0, 0x100),
    *range(0x2010, 0x2028), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044,
    0x20AC, 0x2122, *range(0x2190, 0x2194), 0x2212, 0x2713, 0xFB01, 0xFB02,
)  # fmt: skip

MORE_CHARACTERS = tuple(range(0x100, 0x180))

#: Kerning, ligatures and accents. The style sheet asks for no other figures than those of the font.
FEATURES = ("kern", "liga", "ccmp", "locl", "mark")


@dataclass(frozen=True)
class Face:
    """One face: its source, and the name of its file on the site."""

    package: str
    source: str
    name: str
    features: tuple[str, ...] = FEATURES
    characters: tuple[int, ...] = CHARACTERS


_FACES = (
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
FACES = tuple(
    each
    for face in _FACES
    for each in (face, replace(face, name=f"{face.name}-more", characters=MORE_CHARACTERS))
)


@cache
def subset(face: Face) -> bytes:
    """Return ``face`` as woff2, with only its characters and features."""
    # Imported here: a build with stored faces needs none of this.
    from fontTools.subset import Options, Subsetter, load_font, save_font

    options = Options(
        flavor="woff2",
        layout_features=list(face.features),
        hinting=False,  # modern screens do not need it, and it is a third of the file
        desubroutinize=True,
        recalc_timestamp=False,  # so that the bytes stay the same
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 5, 13, 14],  # with copyright and license, as the OFL requires
        drop_tables=["FFTM", "DSIG"],
    )
    font = load_font(BytesIO(_full(face)), options)
    cutter = Subsetter(options)
    cutter.populate(unicodes=face.characters)
    cutter.subset(font)
    cut = BytesIO()
    save_font(font, cut, options)
    return cut.getvalue()


#: The folder of the subsets that were made when the fonts were installed.
INSTALLED = of_installation("fonts")


def stored(face: Face, cache: Cache) -> bytes:
    """Return ``face`` from ``cache``, making it if it is not there yet."""
    cut = cache.load(face.name, bytes, recipe(face))
    if cut is None:
        cut = subset(face)
        cache.store(face.name, cut, recipe(face))
    return cut


@cache
def recipe(face: Face) -> str:
    """Return a name for the source of ``face`` and the way it is made."""
    made_of = repr((face, *_tools())).encode()
    return sha256(made_of + _full(face)).hexdigest()[:16]


@cache
def _tools() -> tuple[str, str]:
    return version("fonttools"), version("brotli")


def _full(face: Face) -> bytes:
    return (files_of(face.package) / "files" / face.source).read_bytes()


def install() -> None:
    """Make all subsets once for every build of this installation."""
    for face in FACES:
        stored(face, INSTALLED)


def files(app: Sphinx) -> Iterator[File]:
    """Yield the faces, at the addresses in the style sheet."""
    made = cache_of(app).within("made/fonts")
    for face in FACES:

        def data(face: Face = face) -> bytes:
            return INSTALLED.load(face.name, bytes, recipe(face)) or stored(face, made)

        yield File(f"_static/fonts/{face.name}.woff2", data, recipe(face))
