"""Addresses that a page may not lead to are on no page."""

from tests.sites import HOME, build, shelf_root


def test_a_table_of_contents_leads_to_no_script(tmp_path):
    home = HOME.replace("about\n", "about\nA trap <javascript://%0aalert(1)//>\n")
    built = build(shelf_root(tmp_path, {"index.md": home}))
    assert built.status == 1
    assert len(built.messages) == 1
    assert built.messages[0].startswith("index.md:")
    assert built.messages[0].endswith(
        "WARNING: an address that begins with “javascript:” is not allowed in a link; "
        "write one that begins with https:// [mondays.unsafe-link]"
    )
    assert built.mentions("javascript://") == []
