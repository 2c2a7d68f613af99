"""The fonts: cut small, the same every time, kept once cut."""

from io import BytesIO

from fontTools.ttLib import TTFont

from mentoring_mondays.site.publishing.fonts import (
    CHARACTERS,
    FACES,
    INSTALLED,
    installed,
    kept,
    subset,
)


def test_the_faces_are_small_and_five():
    sizes = {face.name: len(subset(face)) for face in FACES}
    assert len(sizes) == 5
    assert max(sizes.values()) < 25_000, sizes
    assert sum(sizes.values()) < 110_000, sizes


def test_a_face_has_what_is_written_with_it_and_its_license():
    font = TTFont(BytesIO(subset(FACES[0])))
    assert font.flavor == "woff2"
    held = set(font.getBestCmap())
    assert {ord(sign) for sign in "Aaéñšł’“”–—…·"} <= held
    assert held <= set(CHARACTERS)
    assert "SIL" in font["name"].getDebugName(13)
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"liga", "onum"} <= features
    assert "smcp" not in features


def test_the_same_face_is_cut_to_the_same_bytes():
    assert subset.__wrapped__(FACES[3]) == subset(FACES[3])


def test_the_faces_are_cut_for_the_installation_once():
    assert all(installed(face) for face in FACES)
    for face in FACES:
        assert kept(face, INSTALLED).read_bytes() == subset(face)


def test_a_face_once_cut_is_kept(tmp_path):
    file = kept(FACES[0], tmp_path)
    file.write_bytes(b"kept")
    assert kept(FACES[0], tmp_path).read_bytes() == b"kept"
    assert kept(FACES[1], tmp_path) != file
