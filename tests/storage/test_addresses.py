"""Which addresses a file can have, and which are the same to some system."""

import pytest

from mentoring_mondays.storage.addresses import AddressError, path_of, same


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("books/how-women-rise/09-minimizing.html", "books/how-women-rise/09-minimizing.html"),
        (".nojekyll", ".nojekyll"),
        ("_static/fonts/serif.woff2", "_static/fonts/serif.woff2"),
        ("d%C3%A9j%C3%A0.html", "déjà.html"),
        ("_images/Photo%20%281%29.png", "_images/Photo (1).png"),
        ("console.html", "console.html"),
        ("a..b/common.html", "a..b/common.html"),
    ],
)
def test_an_address_is_the_path_of_a_file_once_it_is_decoded(address, path):
    assert path_of(address) == path


OUTSIDE = "leads out of its folder; write an address inside it"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", f"“” {OUTSIDE}"),
        ("/etc/passwd", f"“/etc/passwd” {OUTSIDE}"),
        ("%2fetc/passwd", f"“%2fetc/passwd” {OUTSIDE}"),
        ("../evil.html", f"“../evil.html” {OUTSIDE}"),
        ("%2e%2e/%2e%2e/evil.html", f"“%2e%2e/%2e%2e/evil.html” {OUTSIDE}"),
        ("books/..%2Fevil.html", f"“books/..%2Fevil.html” {OUTSIDE}"),
        ("./index.html", f"“./index.html” {OUTSIDE}"),
        ("books//index.html", f"“books//index.html” {OUTSIDE}"),
        ("books/", f"“books/” {OUTSIDE}"),
        ("%5c%5cserver/share", f"“%5c%5cserver/share” {OUTSIDE}"),
        ("%ff.html", "“%ff.html” is not UTF-8; choose another name"),
        *(
            (address, f"“{address}” cannot be the name of a file: {why}")
            for address, why in [
                ("..%5cevil.html", "it has “\\”; use letters, digits and hyphens"),
                ("C:/evil.html", "it has “:”; use letters, digits and hyphens"),
                ("a%3Fb.html", "it has “?”; use letters, digits and hyphens"),
                ("a%00.html", "it has “U+0000”; use letters, digits and hyphens"),
                ("%252e%252e/evil.html", "it has “%”; use letters, digits and hyphens"),
                ("a./b.html", "it has “.” at its end; use letters, digits and hyphens"),
                ("a%20/b.html", "it has “U+0020” at its end; use letters, digits and hyphens"),
                ("books/CON.html", "Windows has a device called “CON”; write another name"),
                ("nul", "Windows has a device called “nul”; write another name"),
                ("com1.tar.gz", "Windows has a device called “com1”; write another name"),
                ("CONOUT$.x", "Windows has a device called “CONOUT$”; write another name"),
                ("é" * 128, "it has more than 255 bytes; write a shorter one"),
            ]
        ),
    ],
)
def test_an_address_that_no_file_can_have_is_refused(address, why):
    with pytest.raises(AddressError) as refused:
        path_of(address)
    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Search.html", "search.html"),
        ("d\u00e9j\u00e0.html", "de\u0301ja\u0300.html"),
        ("STRASSE.html", "straße.html"),
        ("\ufb01nd.html", "find.html"),
    ],
)
def test_two_paths_can_be_one_to_some_system(one, other):
    assert same(one) == same(other)


def test_other_paths_are_not_the_same():
    assert same("books/a.html") != same("books/b.html")
