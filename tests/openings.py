"""How a page can begin that somebody, sometime, has taken for front matter."""

#: What a page must not be able to set: each would be seen in what MyST makes of it.
SETTINGS = """\
myst:
  enable_extensions: [substitution, attrs_inline, html_image, dollarmath]
  disable_syntax: []
  title_to_header: true
  html_meta: {description: TAKEN}
  substitutions: {taken: TAKEN}
title: TAKEN
tocdepth: 1
"""

BODY = '# Page\n\n{{ taken }} {{ "TA" ~ "KEN" }} <b id="taken">bold</b>\n\n<div>\nblock\n</div>\n'

FIRST_LINES = [
    "---", "--- ", "---\t", "--- x", "---x", "---yaml", "--- yaml", "--- # c", "--- |", "----",
    "-----", "----------", "--- ---", "---\u00a0", "---\u3000", "---\u2028", "---\u2029", "---\x85",
    "---\x0b", "---\x0c", "---\x1c", "---\x1f", "---\u200b", "---\ufeff", "\ufeff---",
    "\ufeff\ufeff---", "\u200b---", " ---", "  ---", "   ---", "    ---", "\t---", "\x0b---",
    "\x0c---", "\x85---", "\u2028---", "\n---", "\n\n---", " \n---", "---\n---", "---\n---\n---",
    "---\n...\n---", "---\n\n---\n---", "...\n---", "...", "%YAML 1.2\n---", "+++", "***", "- - -",
    "___", "—", "–––", "--", "<!-- c -->\n---", "% comment\n---", "x\n---", "> ---", "- ---",
    "```\n---", "```{note}\n---", "(label)=\n---", "---\n# x", "--- !!python/none", "--- &a",
]  # fmt: skip

#: Every opening with the ends of lines of every system.
PAGES = {
    f"{line!r} {end!r}": f"{line}\n{SETTINGS}---\n{BODY}".replace("\n", end)
    for line in FIRST_LINES
    for end in ("\n", "\r\n", "\r")
}
