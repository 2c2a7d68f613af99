"""What pages that nobody would write are made of: the words and marks of real ones."""

from hypothesis import strategies as st

from mentoring_mondays.shelf.allowlist import DIRECTIVES, ROLES
from mentoring_mondays.shelf.records import (
    BookPageRecord,
    BookRecord,
    EntryRecord,
    HomeRecord,
    PageRecord,
)

RECORDS = (EntryRecord, BookPageRecord, BookRecord, HomeRecord, PageRecord)

#: Front matter: the fields that there are, and those that MyST, ablog and Sphinx honor.
KEYS = [
    *sorted({name for record in RECORDS for name in record.model_fields}),
    "x", "tag", "myst", "html_meta", "substitutions", "orphan", "tocdepth", "blogpost", "<<", "",
]  # fmt: skip
VALUES = st.one_of(
    st.sampled_from([
        "2020-10-26", "2020-02-31", "2020-10-27", "9", "-1", "1e9", "~", "[a, a]", "{a: b}", "*a",
        "&a [*a]", "&a {<<: *a}", "!!python/object:os.system x", "!!binary x", "'", '"', "|", ">",
        "yes", "true", "0x1F", "1:30", "\t", "[relationships]", "[[[[[[", "{{{{", "- - - -",
        "{enable_extensions: [attrs_inline, substitution]}", "<script>", "How Women Rise",
        "Sally Helgesen", "978-0-316-44012-7", "\u202e", "٣", ".inf", "2020-10-26T00:00:00Z",
    ]),
    st.text(max_size=40),
)  # fmt: skip
FRONT = st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=6).map(
    lambda fields: "".join(f"{name}: {value}\n" for name, value in fields)
)

HOSTILE = ["raw", "include", "literalinclude", "eval-rst", "csv-table", "std:doc", "RAW", "", "a b"]
OPTIONS = sorted({option for form in DIRECTIVES.values() for option in form.options})
TARGETS = st.sampled_from([
    "index.md", "../../index.md", "../../../secret", "https://example.org", "javascript:alert(1)",
    "&#106;avascript:x", "data:,x", "//host/x", "project:x", "a.png", "#x", "", " ", "%2e%2e/x",
    "how-women-rise", "how-women-rise:4", "4", "13", "mailto:a@b", "\\x", "x y", "<", "`",
])  # fmt: skip
WORDS = st.one_of(
    st.sampled_from([
        "word ", "Helgensen ", "teh ", "it's ", '"x" ', "...", " - ", "a  b", "é", "\u200b",
        "\u2028", "<b>", "<script>x</script>", "&lt;", "\\", "**a**", "*", "_", "`", "[^1]",
        "Guide: x",
    ]),
    st.text(max_size=5),
)  # fmt: skip
ROLE = st.builds(
    lambda name, target, title: f"{{{name}}}`{title}{target}`",
    st.sampled_from([*sorted(ROLES), *HOSTILE]), TARGETS, st.sampled_from(["", "x <", "<"]),
)  # fmt: skip
LINK = st.builds(
    lambda mark, text, target: f"{mark}[{text}]({target})",
    st.sampled_from(["", "!"]), WORDS, TARGETS,
)  # fmt: skip
LINE = st.lists(st.one_of(WORDS, WORDS, ROLE, LINK), min_size=1, max_size=4).map("".join)
MARKS = st.sampled_from([
    "# ", "## ", "#### ", "> ", "- ", "1. ", ": ", ":a: ", "    ", "\t", "% ", "(a)=\n", "+++\n",
    "[^1]: ", "[x]: ", "|a|\n|-|\n|", "---\n", "\r", "$$", "{.a}\n", "",
])  # fmt: skip
TEXT = st.builds(lambda mark, line: f"{mark}{line}\n", MARKS, LINE)


def _directive(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    option = st.builds(
        lambda name, value: f":{name}: {value}\n",
        st.sampled_from([*OPTIONS, "file", "url", "x"]), st.one_of(TARGETS, WORDS),
    )  # fmt: skip
    return st.builds(
        lambda fence, name, argument, options, inner, indent: "".join(
            f"{indent}{line}\n"
            for line in (
                f"{fence}{{{name}}} {argument}\n{''.join(options)}{inner}\n{fence}"
            ).split("\n")
        ),
        st.sampled_from(["```", "````", ":::", "::::", "~~~"]),
        st.sampled_from([*sorted(DIRECTIVES), *HOSTILE]),
        st.one_of(TARGETS, LINE), st.lists(option, max_size=3), blocks,
        st.sampled_from(["", "", "  ", "    ", "> ", "- "]),
    )  # fmt: skip


BLOCKS = st.recursive(
    TEXT,
    lambda inner: st.lists(st.one_of(inner, _directive(inner)), max_size=4).map("\n".join),
    max_leaves=12,
)
BODY = st.lists(st.one_of(BLOCKS, _directive(BLOCKS)), max_size=6).map("\n".join)
