"""Pictures as devices and programs make them: what is shown, and what is said of the rest."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.tried import shelf


def saved(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """Return a small picture of that kind."""
    file = BytesIO()
    Image.new(mode, (20, 10)).save(file, kind, **options)
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *before: bytes, bits: int = 8) -> bytes:
    """Return a PNG that says it has that size; of one row, its pixels are there."""
    header = struct.pack(">IIBBBBB", width, height, bits, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1 + width * bits * 3 // 8)) if height == 1 else b""
    parts = (chunk(b"IHDR", header), *before, chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def moving(kind: str) -> bytes:
    """Return a picture of two frames."""
    second = Image.new("RGB", (20, 10), "white")
    return saved(kind, save_all=True, append_images=[second])


def in_passes(count: int) -> bytes:
    """Return a JPEG whose last pass comes that many times more."""
    jpeg = saved("JPEG", progressive=True)
    return jpeg[:-2] + jpeg[jpeg.rindex(b"\xff\xda") : -2] * count + b"\xff\xd9"


ROTATED = Image.Exif()
ROTATED[0x112] = 6
PLACE = Image.Exif()
PLACE._ifds[0x8825] = {1: "N", 2: (48.0, 8.0, 0.0), 3: "E", 4: (11.0, 34.0, 0.0)}
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" exif:GPSLatitude="48,8.0N"/>'

FINE = {
    "a.jpg": saved("JPEG"),
    "a.jpeg": saved("JPEG", exif=ROTATED),
    "from a camera.JPG": saved("JPEG", progressive=True),
    "two-in-one.jpg": saved("MPO", save_all=True, append_images=[Image.new("RGB", (20, 10))]),
    "gray.jpg": saved("JPEG", "L"),
    "a.png": saved("PNG"),
    "Scan.PNG": saved("PNG", "RGBA"),
    "gray-16.png": saved("PNG", "I;16"),
    "color-16.png": png(8, 1, bits=16),
    "a.gif": saved("GIF"),
    "a.webp": saved("WEBP"),
    "wide.png": png(1600, 1),
}

AGAIN = "open it, and save it again as .jpg or .png"
DAMAGED = f"the picture is damaged or incomplete; {AGAIN}"
NO_PICTURE = (
    "the file is not a PNG, JPEG, GIF or WebP picture, although its name says so "
    f"(some phones name HEIC pictures like that); {AGAIN}"
)
MOVES = (
    "the picture is animated, which readers cannot stop and paper cannot show; save one frame as "
    ".png"
)

REFUSED = {
    "huge.png": (
        png(60_000, 60_000),
        "the picture has 60000 × 60000 pixels, and at most 4000 are allowed on a side; "
        "save it smaller",
    ),
    "heavy.png": (
        png(10, 1) + bytes(2_500_000),
        "the file has 2.5 MB, and at most 2 MB are allowed; save it smaller",
    ),
    "unpacks.png": (
        png(8, 1, chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(20_000_000), 9))),
        DAMAGED,
    ),
    "script.png": (b"<script>", NO_PICTURE),
    "empty.gif": (b"", "the file is empty; save the picture again"),
    "start.png": (saved("PNG")[:20], DAMAGED),
    "start.jpg": (saved("JPEG")[:20], DAMAGED),
    "heic.jpg": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40), NO_PICTURE),
    "tiff.jpeg": (saved("TIFF"), NO_PICTURE),
    "bmp.webp": (saved("BMP"), NO_PICTURE),
    "jpeg.png": (saved("JPEG"), "the picture is a JPEG; rename it to jpeg.jpg"),
    "png.JPG": (saved("PNG"), "the picture is a PNG; rename it to png.png"),
    "webp.jpg": (saved("WEBP"), "the picture is a WEBP; rename it to webp.webp"),
    "gif.png": (saved("GIF"), "the picture is a GIF; rename it to gif.gif"),
    "print.jpg": (
        saved("JPEG", "CMYK"),
        f"the picture has the colors of a printing press (CMYK); {AGAIN}, in RGB",
    ),
    "half.jpg": (
        saved("JPEG")[:-30],
        DAMAGED,
    ),
    "half.png": (
        saved("PNG")[:-25],
        DAMAGED,
    ),
    "moving.gif": (moving("GIF"), MOVES),
    "moving.png": (moving("PNG"), MOVES),
    "moving.webp": (moving("WEBP"), MOVES),
    "passes.jpg": (in_passes(60), f"the JPEG has more than 50 layers (scans); {AGAIN}"),
}


def test_what_devices_make_is_shown(tmp_path: Path) -> None:
    assert shelf(tmp_path, FINE).problems == ()


@pytest.mark.parametrize(("name", "data", "message"), [(n, *r) for n, r in REFUSED.items()])
def test_any_other_is_refused_before_a_builder_opens_it(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    read = shelf(tmp_path, {name: data})
    assert [str(problem) for problem in read.problems] == [f"{name}:1:1: {message} [picture-size]"]
    assert read.pictures == ()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "MPO", "XMP"])
def test_a_picture_that_says_where_it_was_taken_is_not_published(tmp_path: Path, kind: str) -> None:
    options: dict[str, Any] = {"xmp": XMP} if kind == "XMP" else {"exif": PLACE.tobytes()}
    name = {"PNG": "a.png", "WEBP": "a.webp"}.get(kind, "a.jpg")
    read = shelf(tmp_path, {name: saved("JPEG" if kind == "XMP" else kind, **options)})
    assert read.pictures == ()
    assert [str(problem) for problem in read.problems] == [
        f"{name}:1:1: the picture says where it was taken, which everybody could read; remove the "
        "location from its properties, or send it from the phone again without the location "
        "[picture-place]"
    ]


@pytest.mark.parametrize("ending", [".heic", ".HEIF", ".avif", ".tif", ".tiff", ".bmp"])
def test_kinds_that_not_every_device_shows_are_to_be_saved_as_another(
    tmp_path: Path, ending: str
) -> None:
    read = shelf(tmp_path, {f"IMG_0001{ending}": b"x"})
    assert [str(problem) for problem in read.problems] == [
        f"IMG_0001{ending}:1:1: not every device can show {ending.lower()} pictures; "
        "open it, and save it as .jpg or .png [name]"
    ]
