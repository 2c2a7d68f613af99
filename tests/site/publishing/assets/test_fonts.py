"""The fonts: cut small, the same every time, stored once cut."""

from io import BytesIO

from fontTools.ttLib import TTFont

from mentoring_mondays.site.publishing.assets.fonts import (
    CHARACTERS,
    FACES,
    INSTALLED,
    MORE_CHARACTERS,
    recipe,
    stored,
    subset,
)
from mentoring_mondays.storage.cache import Cache


def installed(face):
    cut = INSTALLED.load(face.name, bytes, recipe(face))
    assert cut is not None, f"{face.name} is not installed"
    return cut


def test_the_faces_are_small_and_five_and_rare_letters_come_apart():
    sizes = {face.name: len(installed(face)) for face in FACES}
    often = {name: size for name, size in sizes.items() if not name.endswith("-more")}
    assert sizes.keys() == {*often, *(f"{name}-more" for name in often)}
    assert len(often) == 5
    assert max(sizes.values()) < 20_000, sizes
    assert sum(often.values()) < 78_000, sizes


def test_a_face_has_what_is_written_with_it_and_its_license():
    font, more = (TTFont(BytesIO(subset(face))) for face in FACES[:2])
    assert font.flavor == "woff2"
    held = set(font.getBestCmap())
    assert {ord(sign) for sign in "Aaéñ’“”–—…·"} <= held <= set(CHARACTERS)
    assert {ord(sign) for sign in "šł"} <= set(more.getBestCmap()) <= set(MORE_CHARACTERS)
    assert "SIL" in font["name"].getDebugName(13)
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "liga" in features
    assert not {"onum", "pnum", "smcp"} & features  # which no style asks of this face


def test_the_installed_faces_are_as_they_would_be_cut_now():
    """The same source is cut to the same bytes; each face takes half a second."""
    for face in FACES[:2]:
        assert installed(face) == subset(face)


def test_a_face_once_cut_is_stored(tmp_path):
    cache = Cache(tmp_path)
    assert stored(FACES[0], cache) == subset(FACES[0])
    cache.store(FACES[0].name, b"stored", recipe(FACES[0]))
    assert stored(FACES[0], cache) == b"stored"
    assert stored(FACES[1], cache) == subset(FACES[1])
