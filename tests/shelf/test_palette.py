"""A tint: a color, and dark enough for what stands on it."""

import pytest

from mentoring_mondays.shelf.palette import PAPER, contrast, tint_of
from tests.sites import book, problems


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_the_guidelines(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_a_tint_is_written_in_one_way():
    assert tint_of(" #14595B ") == "#14595b"


@pytest.mark.parametrize("value", ["teal", "#14595", "14595b", "#14595g", "rgb(1, 2, 3)"])
def test_what_is_no_color_is_refused(value):
    with pytest.raises(ValueError, match="is no color; write one as six hex digits"):
        tint_of(value)


def test_a_light_tint_is_refused_with_a_darker_one():
    with pytest.raises(ValueError, match="too light for the cover’s text") as refused:
        tint_of("#f0b27a")
    darker = str(refused.value).rpartition("'")[0][-7:]
    assert contrast(darker, PAPER) >= 4.5
    assert tint_of(darker) == darker


def test_a_record_s_tint_is_located(tmp_path):
    (found,) = problems(tmp_path, {"books/a/index.md": book(tint="'#ffffff'")})
    assert found.startswith("books/a/index.md:")
    assert "#ffffff is too light" in found
    assert "[tint]" in found
