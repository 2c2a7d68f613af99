"""Pictures from people's devices, with the names and the orientation that these give them."""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from mentoring_mondays.site.reading.picture_names import plain_names
from tests.sites import build
from tests.tried import PAGE, entry, write

FOLDER = "books/how-women-rise"

#: The files, and what they are called on the site.
FILES = {
    f"{FOLDER}/my picture.png": "my-picture.png",
    f"{FOLDER}/bild-ü.png": "bild-ü.png",
    f"{FOLDER}/Foto (1).JPG": "Foto-1.jpg",
    f"{FOLDER}/Screenshot 2026-11-26 at 14.05.30.png": "Screenshot-2026-11-26-at-14-05-30.png",
    f"{FOLDER}/IMG_0001.JPEG": "IMG_0001.jpeg",
    "pictures/ä ö.PNG": "ä-ö.png",
}

TEXT = """
![0](<my picture.png>) ![0](my%20picture.png) ![1](bild-ü.png) ![1](bild-%C3%BC.png)
![1](bild-u\u0308.png) ![1](bild-u%CC%88.png) ![2](<Foto (1).JPG>) ![4](IMG_0001.JPEG)
![5](/pictures/ä%20ö.PNG) ![5](<../../pictures/ä ö.PNG>)

```{figure} my picture.png
:alt: 0
```

```{image} my%20picture.png
:alt: 0
```

```{image} bild-u\u0308.png
:alt: 1
```

```{figure} Foto (1).JPG
:alt: 2

A caption.
```

```{image} Screenshot 2026-11-26 at 14.05.30.png
:alt: 3
```

```{figure} /pictures/ä ö.PNG
:alt: 5
```
"""


def picture(kind: str, turned: int = 1) -> bytes:
    """Return a picture 40 pixels wide and 20 high, as it lies in the file."""
    exif = Image.Exif()
    exif[0x112] = turned  # Orientation (Exif 2.3, 4.6.4)
    file = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(file, kind, exif=exif)
    return file.getvalue()


@dataclass(frozen=True)
class Built:
    """The folders of the three outputs."""

    html: Path
    epub: Path
    pdf: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a shelf with these pictures, strictly."""
    folder = tmp_path_factory.mktemp("pictures")
    kinds = {path: "PNG" if path.lower().endswith("png") else "JPEG" for path in FILES}
    files = {path: picture(kind, 6 if "IMG" in path else 1) for path, kind in kinds.items()}
    docs = write(folder, {**files, PAGE: entry(TEXT)})
    made = [build(docs, "2020-11-01", builder=builder) for builder in ("html", "epub", "pdf")]
    assert [(each.status, each.messages) for each in made] == [(0, [])] * 3
    return Built(*(each.out for each in made))


def test_they_are_shown_however_their_names_are_written(built: Built) -> None:
    page = (built.html / PAGE).with_suffix(".html")
    images = BeautifulSoup(page.read_text("utf-8"), "lxml").article.find_all("img")
    names = list(FILES.values())
    assert len(images) == 16
    for image in images:
        file = page.parent / unquote(image["src"])
        assert (file.name, file.is_file()) == (names[int(image["alt"])], True)


def test_they_are_in_the_feed_and_the_book(built: Built) -> None:
    feed = (built.html / "entries/atom.xml").read_text("utf-8")
    shown = re.findall(r"src=\"[^\"]*/_images/([^\"]*)", feed)
    assert {unquote(name) for name in shown} == set(FILES.values())
    book = built.epub / "mentoring-mondays.epub"
    with ZipFile(book) as parts:
        names = {name.rpartition("/")[2] for name in parts.namelist() if "_images/" in name}
        (package,) = [parts.read(name).decode() for name in parts.namelist() if ".opf" in name]
    assert names == set(FILES.values())
    assert {unquote(name) for name in re.findall(r"_images/([^\"]*)\"", package)} == names


def test_one_that_the_camera_has_turned_has_its_size_as_it_is_seen(built: Built) -> None:
    page = BeautifulSoup((built.html / PAGE).with_suffix(".html").read_text("utf-8"), "lxml")
    sizes = {image["alt"]: (image["width"], image["height"]) for image in page.find_all("img")}
    assert (sizes["4"], sizes["0"]) == (("20", "40"), ("40", "20"))


def test_no_two_have_the_same_name() -> None:
    paths = ["a/My Kettle.PNG", "a/my-kettle.png", "b/my-kettle.png", "b/my-kettle.jpg"]
    assert list(plain_names(paths)) == [
        ("a/My Kettle.PNG", "My-Kettle.png"),
        ("a/my-kettle.png", "my-kettle1.png"),
        ("b/my-kettle.png", "my-kettle2.png"),
        ("b/my-kettle.jpg", "my-kettle.jpg"),
    ]
