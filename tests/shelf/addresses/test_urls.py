"""Addresses: of pages and of what is beside them."""

from datetime import date

import pytest

from mentoring_mondays.shelf.addresses.urls import (
    Addresses,
    card_address,
    circle_address,
    docname_at,
    download_address,
    feed_address,
    page_address,
)

NAME = "books/été/01 wake"
QUOTED = "books/%C3%A9t%C3%A9/01%20wake"


def test_addresses_are_written_as_links_write_them():
    assert page_address(NAME) == f"{QUOTED}.html"
    assert feed_address(NAME) == f"{QUOTED}/atom.xml"
    assert card_address(NAME) == f"cards/{QUOTED}.png"
    assert download_address("handouts/été.pdf") == "downloads/handouts/%C3%A9t%C3%A9.pdf"
    assert (
        circle_address("été", date(2026, 1, 5)) == "downloads/circle/%C3%A9t%C3%A9-2026-01-05.ics"
    )


def test_an_address_leads_back_to_its_page():
    assert docname_at(page_address(NAME)) == NAME


def test_a_permanent_address_is_below_the_site_s():
    site = Addresses("https://mondays.example/circle/")
    assert site.permanent(NAME) == f"https://mondays.example/circle/{QUOTED}.html"
    assert site.absolute("a.xml") == "https://mondays.example/circle/a.xml"


@pytest.mark.parametrize(
    ("docname", "address"),
    [
        ("index", ""),
        ("about", "about/"),
        ("books/a/index", "books/a/"),
        ("a/subindex", "a/subindex/"),
    ],
)
def test_with_folders_each_page_is_an_index(docname, address):
    assert Addresses("", folders=True).page(docname) == address
