"""The links to a page's source, on each host of repositories."""

import re

import pytest

from mentoring_mondays.site.pages.edit_links import PATH, PROVIDERS, VALUE, source_links

ALL = {f"use_{part}_button": True for part in ("edit_page", "issues", "source", "repository")}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_they_lead_to_the_branch_and_are_valid_addresses(provider):
    context = {
        f"{provider}_url": "https://host.example",
        f"{provider}_user": "group/sub",
        f"{provider}_repo": "site",
        f"{provider}_version": "trunk",
        "doc_path": "docs",
    }
    links = dict(source_links(context, ALL, has_form=False))
    assert links["Repository"] == "https://host.example/group/sub/site"
    for name in ("Edit this page", "Show the source"):
        assert f"trunk/docs/{PATH}.md" in links[name]
    for link in links.values():  # RFC 3986
        address = link.replace(PATH, "books/x%20y").replace(VALUE, "books%2Fx+y")
        assert re.fullmatch(r"https://[\w/.\-%]+(\?[\w/.\-%=&]+)?", address)
