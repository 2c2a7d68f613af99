"""The picture files in docs, and what is in them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.rules.safety.svg import svg_mistakes

#: Four times the width of a wide screen; the memory for decoding grows with width times height.
MOST_PIXELS = 4000
MOST_BYTES = 2_000_000

#: A JPEG can consist of several scans of the whole picture. Cameras make about ten.
MOST_SCANS = 50

#: The endings for each kind of picture, the usual one first.
_ENDINGS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "GIF": (".gif",), "WEBP": (".webp",)}

#: The first bytes of each kind of picture.
_SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_SAVE_AGAIN = "open it, and save it again as .jpg or .png"


def problems_of_pictures(docs: Path, pictures: Iterable[str]) -> Iterator[Problem]:
    """Yield the problems with the files ``pictures`` in ``docs``."""
    for picture in pictures:
        path = docs / picture
        size = path.stat().st_size
        if size > MOST_BYTES:
            most = f"{MOST_BYTES / 1e6:.0f} MB"
            why = f"the file has {size / 1e6:.1f} MB, and at most {most} are allowed"
            yield _problem(picture, "picture-size", f"{why}; save it smaller")
        elif path.suffix.lower() == ".svg":
            for at, what in svg_mistakes(path.read_bytes()):
                remedy = "" if ";" in what else "; draw it with plain shapes and text"
                yield _problem(picture, "svg", f"{what}{remedy}", *at)
        else:
            yield from _raster(path, picture)


def _problem(picture: str, rule: str, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(picture, line, column, "", rule, message)


def _raster(path: Path, picture: str) -> Iterator[Problem]:
    try:
        why = _refused(path)
        place = why is None and _says_where(path)
    except Exception:  # each format has its own errors, and few are documented
        why, place = f"the picture is damaged or incomplete; {_SAVE_AGAIN}", False
    if why:
        yield _problem(picture, "picture-size", why)
    if place:
        yield _problem(
            picture, "picture-place",
            "the picture says where it was taken, which everybody could read; remove the location "
            "from its properties, or send it from the phone again without the location",
        )  # fmt: skip


def _says_where(path: Path) -> bool:
    """Return whether the place is in the picture (Exif 2.3, 4.6.6, "GPSLatitude"; or XMP)."""
    from PIL import Image, ImageSequence

    data = path.read_bytes()
    if b"exif" not in data.lower():
        return False
    with Image.open(path) as picture:  # a JPEG of a phone may contain several
        frames = ImageSequence.Iterator(picture)
        return b"GPSLatitude" in data or any(2 in f.getexif().get_ifd(0x8825) for f in frames)


def _refused(path: Path) -> str | None:
    """Return why the site cannot show the picture at ``path``. Raises the errors of Pillow."""
    import imagesize  # imported here, because most shelves have few pictures
    from PIL import Image, UnidentifiedImageError

    if not path.stat().st_size:
        return "the file is empty; save the picture again"
    width, height = imagesize.get(path)
    if max(width, height) > MOST_PIXELS:
        return (
            f"the picture has {width} × {height} pixels, and at most {MOST_PIXELS} are allowed "
            "on a side; save it smaller"
        )
    try:
        picture = Image.open(path, formats=("PNG", "JPEG", "GIF", "WEBP"))
    except UnidentifiedImageError:
        if path.read_bytes().startswith(_SIGNATURES):
            raise EOFError from None
        return (
            "the file is not a PNG, JPEG, GIF or WebP picture, although its name says so "
            f"(some phones name HEIC pictures like that); {_SAVE_AGAIN}"
        )
    with picture:
        kind = "JPEG" if picture.format == "MPO" else picture.format or ""
        ending = path.suffix.lower()
        if ending not in _ENDINGS[kind]:
            return f"the picture is a {kind}; rename it to {path.stem}{_ENDINGS[kind][0]}"
        if picture.mode == "CMYK":
            return f"the picture has the colors of a printing press (CMYK); {_SAVE_AGAIN}, in RGB"
        if kind != "JPEG" and getattr(picture, "is_animated", False):
            wrong = "the picture is animated, which readers cannot stop and paper cannot show"
            return f"{wrong}; save one frame as .png"
        data = path.read_bytes()
        if kind == "JPEG" and data.count(b"\xff\xda") > MOST_SCANS:
            return f"the JPEG has more than {MOST_SCANS} layers (scans); {_SAVE_AGAIN}"
        if kind != "PNG":
            picture.draft("RGB", (1, 1))  # enough to see whether the file is complete
            picture.load()
        elif b"IEND" not in data[-1024:]:  # a complete file has its end, and this is quicker
            raise EOFError
    return None
