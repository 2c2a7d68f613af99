"""Markup that this site does not have, or that is incomplete: readers would see it as it is typed.

The rule looks at the text that is left when a paragraph has been parsed, so everything that works
is gone. What people bring from elsewhere is in one table, with what to write instead.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markdown_it.token import Token

from mentoring_mondays.shelf.allowlist import DIRECTIVES, ROLES
from mentoring_mondays.shelf.problems import Problem, shortened
from mentoring_mondays.shelf.reading.page import BARE_ADDRESS, Document, Kind, Piece

#: What takes the place of markup that works: a backtick, an escaped sign, the asterisks of bold
#: words or italics, an escaped backslash, anything else.
_CODE, _ESCAPED, _EMPHASIS, _BACKSLASH, _DONE = "\1", "\2", "\3", "\4", "\0"

_ROLE = "|".join(sorted(ROLES, key=len, reverse=True))
_DIRECTIVE = "|".join(sorted(DIRECTIVES, key=len, reverse=True))
_BOXES = (
    "note|tip|hint|important|attention|caution|warning|info|danger|abstract|success|question|"
    "failure|bug|example|quote|summary|todo"
)
_LIST = "a list has “- ” before each item, on a line of its own; write “- {of}”"
_NUMBERED = "a numbered list has “1. ” before its first item, and so on; write “1. {of}”"
_HEADING = "a heading begins with #; write “## {of}”"
_NOTE = "a note has a mark and a text; write [^1] here, and “[^1]: {of}” on a line below"
_MARK = "a note is marked with [^{of}]; write that, and “[^{of}]: the note” on a line below"
_TEMPLATE = "there are no templates here, so this is shown as typed; write the words themselves"
_COMMENT = "a comment is a line of its own that begins with %; write it there, or remove it"
_ENTITY = "“{of}” is shown as typed; write the character itself"
_TASK = "an item to check has a hyphen, a space and brackets; write “- [ ] {of}”"

#: The rule, its sign (a text without it is skipped), the form, and what is wrong; “{of}” and
#: “{text}” in it are groups of the form. Where two forms overlap, the first one counts.
_TABLE: tuple[tuple[str, str, str, str], ...] = (
    # MyST and reStructuredText
    ("role-marks", "`{", rf"\x01(?P<text>\x00+)\x01\{{(?P<of>{_ROLE})\}}",
     "the name of a role comes before its text; write {{{of}}}`{text}`"),
    ("role-marks", "`{", rf"(?P<of>{_ROLE})?\x01\x00+\x01\{{(?P<text>\w+)\}}",
     "a role has its name in braces and its text in backticks; write {{habit}}`{text}`"),
    ("role-marks", "{", rf"\{{(?: (?P<of>{_ROLE}) ?| ?(?:{_ROLE}) )\}}",
     "the braces of a role contain only its name, without spaces; write {{habit}}`4`, for example"),
    ("role-marks", "{", rf"\{{(?P<of>{_ROLE})\}}(?! *[‘’'“”\"´\x01])[(\[]?(?P<text>[\w-]*)",
     "a role has its text in backticks, with no space before them; write {{{of}}}`{text}`"),
    ("role-marks", "{", rf"\{{(?P<of>{_ROLE})(?: *[:|] *| +)(?P<text>[^{{}}\n]+)\}}",
     "a role has its text in backticks, after its braces; write {{{of}}}`{text}`"),
    ("role-marks", "`",
     r"(?<![\w{])(?P<of>habit|term|ref|doc|abbr|math|index)\x01(?P<text>\x00+)\x01",
     "a role has its name in braces; write {{{of}}}`{text}`"),
    ("role-marks", ":`", r":(?:[a-z]+:)?(?P<of>[a-z]+):\x01(?P<text>\x00+)\x01",
     "this is a role of reStructuredText; write {{{of}}}`{text}`"),
    ("fence", "{", rf"^\{{(?P<of>{_DIRECTIVE})\}}",
     "a block begins with three backticks; write ```{{{of}}}, and ``` below its last line"),
    ("fence", "..", r"^\.\. (?P<of>[\w-]+)::",
     "this is reStructuredText; write the block as ```{{{of}}}, and ``` below its last line"),
    ("raw-markup", "..", r"^\.\. _(?P<of>[^:\n]+):",
     "this is reStructuredText; write the label as ({of})="),
    ("raw-markup", "..", r"^\.\. \S",
     "this is reStructuredText; write a comment with % at the beginning of its line"),
    ("raw-markup", "::", r"(?<=\w)::$", "two colons are shown as typed; write one"),
    ("raw-markup", "`_", r"\x01__?(?!\w)",
     "this is a link of reStructuredText; write [words](address)"),
    ("footnote", "_", r"\[#?(?P<of>\w+)\]_(?!\w)", _MARK),
    ("raw-markup", ")=", r"(?<!\w)\((?P<of>[\w-]+)\)=(?=\s|$)",
     "a label is alone on its line, above a heading or paragraph; write ({of})= there"),
    # Boxes of other systems
    ("fence", "!", rf"^!!! ?(?P<of>{_BOXES})\b",
     "this is a box of another system; write it as ```{{note}}, and ``` below its last line"),
    ("fence", "?", rf"^\?\?\?\+? ?(?P<of>{_BOXES})\b",
     "this is a box of another system; write it as ```{{note}}, and ``` below its last line"),
    ("github", "[!", r"\[!(?P<of>\w+)\]",
     "[!{of}] would be shown as typed; write the box as ```{{note}}, and ``` below its last line"),
    ("fence", "", r"\A(?:‘{3}|’{3}|´{3}|'{3}|“{3}|”{3})\w*$",
     "code is between two lines of three backticks; write ``` here, and below its last line"),
    # Contents, links, pictures
    ("raw-markup", "]", r"^\[\[?[_\W]?(?:TOC|toc)[_\W]?\]?\]$",
     "the site makes the contents itself; remove this line"),
    ("raw-markup", "[[", r"!?\[\[(?P<of>[^\][|\n]+)(?:\|[^\][\n]+)?\]\]",
     "a link has its words in brackets and its address in parentheses; write [{of}](page.md)"),
    ("raw-markup", "][", r"\[(?P<of>(?!\^)[^\][\n]+)\]\[(?!\^)[^\][\n]*\]",
     "no address for this link is on the page; write [{of}](address)"),
    ("raw-markup", "]:", r"^\[(?P<of>[^\][\n]+)\]: ?\x00",
     "the address of a link is alone on its line; write [{of}]: https://…, and nothing after it"),
    ("footnote", "^[", r"\^\[(?P<of>[^\][\n]+)\]", _NOTE),
    ("footnote", "[^", r"\[\^(?P<of>[^\][\n]* [^\][\n]*)\]",
     "the name of a note has no spaces; write one such as [^1] here and before its text"),
    ("footnote", "[@", r"\[-?@(?P<of>[\w:-]+)[^\][\n]*\]", _NOTE),
    ("footnote", "]", r"(?<=[\w.,!?”’)])\[(?P<of>\d{1,2})\](?![\w(\[:])", _MARK),
    ("raw-markup", "[/", r"\[(b|i|u|s|url|img|quote|code)(?:=[^\][\n]*)?\].{0,200}?\[/\1\]",
     "tags in brackets are shown as typed; write **bold**, *italics* or [words](address)"),
    ("raw-markup", "[", r"\[(?:/[a-z][\w-]*|[a-z][\w-]* +[\w-]+ ?=[^\][\n]*)\](?!\()",
     "a shortcode of another system is shown as typed; remove it, or write what it stands for"),
    ("raw-markup", "](", r"\[(?P<of>[^\][\n]*)\]\("
     r"(?![^()\n]+ [^()\n]*\.\w+\))(?!\s*<?\s*(?:javascript|vbscript|file|data)\s*:)",
     "this link or picture is not complete; write [{of}](address), with only the address in "
     "parentheses"),
    ("raw-markup", "（", r"[\[［](?P<of>[^\][［］\n]+)[\]］]（[^（）\s]+\.(?:md|html?|png|jpe?g)",
     "the address of a link is in plain parentheses; write [{of}](address)"),
    ("raw-markup", "<", r"<(?P<of>[^<>\s@:]+\.(?:md|html?|png|jpe?g|gif|pdf|com|org|net|edu))>",
     "this is no link; write [words]({of}), or https:// before the name of a site"),
    ("raw-markup", "<<", r"<<(?P<of>[\w#/-]+)(?:,(?P<text>[^<>\n]+))?>>",
     "this is a reference of AsciiDoc; write [{text}](#{of})"),
    ("raw-markup", "::", r"(?:image|link|video)::?[^\s\[\]:]+\[[^\][\n]*\]",
     "this is shown as typed; write ![what it shows](file.png), or [words](address)"),
    # Templates, attributes, LaTeX
    ("raw-markup", "{{", r"\{\{[^{}\n]*\}\}", _TEMPLATE),
    ("raw-markup", "%", r"\{%[^{}\n]*%\}|<%[^<>\n]*%>", _TEMPLATE),
    ("raw-markup", "{", r"\{(?:--|\+\+|~~|>>)[^{}\n]*\}",
     "marks of changes are shown as typed; keep the words that you want, without the marks"),
    ("raw-markup", "%%", r"%%[^%\n]+%%", _COMMENT),
    ("raw-markup", "{/*", r"\{/\*", _COMMENT),
    ("raw-markup", "import ", r"^import .+ from ['\"]\S+['\"];?$",
     "components are not used here, so this is shown as typed; remove it"),
    ("raw-markup", "{", r"\{(?:[.#:][\w .][^{}\n]*|[\w-]+=[^{}\n]+)\}",
     "attributes in braces are shown as typed; remove them"),
    ("raw-markup", "\\", r"\\[a-zA-Z]+\{[^{}\n]*\}|^\\item\b|"
     r"\\(?:l?dots|newline|newpage|clearpage|linebreak|noindent|(?:small|med|big)skip|q?quad)\b",
     "LaTeX is shown as typed outside formulas; write **bold**, *italics*, or $formula$"),
    ("raw-markup", "\\", r"\x02\x02(?P<of>[A-Za-z]|[^\x02\n]{0,99}[=^_\\+][^\x02\n]{0,99})\x02\x02",
     "a formula is between dollar signs; write ${of}$"),
    ("raw-markup", "\\\\", r"\x04\x04(?=\s|$)",
     "two backslashes are shown as one; for a line break, write one at the end of the line"),
    ("raw-markup", "$", r"\$\x00+\$",
     "a formula in a paragraph has one dollar sign on each side; write $x$, or put $$ on lines of "
     "their own"),
    # Emphasis
    ("bold", "**", r"(?:(?<![\w*])\*{2,3}(?![*)])|(?<![*(])\*{2,3}(?![\w*]))(?s:.*\*\*)?",
     "these two asterisks do not make anything bold; write **words** without a space inside, "
     "in one paragraph"),
    ("bold", "**", r"\*(?=\x03)|(?<=\x03)\*",
     "this asterisk is one too many; write **words**, with as many on each side"),
    ("bold", "__", r"(?<![\w_])__(?=[^\W_])",
     "these two underscores do not make anything bold; write **words** without a space inside, "
     "in one paragraph"),
    ("raw-markup", "*", r"(?<!\S)\*(?P<of>[^*\s](?:[^*\n]*[^*\s])?) \*(?=[\s.,;:!?]|$)|"
     r"(?<=\s)\* [^*\n]*[^*\s]\*(?=[\s.,;:!?]|$)",
     "there is a space beside an asterisk; write *words* without a space inside"),
    ("raw-markup", "*", r"(?<=[ “(—])\*(?=[^\W\d])",
     "nothing ends the italics that this asterisk begins; write *words*, in one paragraph"),
    ("raw-markup", "==", r"(?<![=\w])==(?P<of>[^=\s](?:[^=\n]*[^=\s])?)==(?![=\w])",
     "nothing is highlighted here; write **{of}**"),
    ("raw-markup", "~", r"(?<!~)~~(?!~)",
     "these two tildes do not strike anything out; write ~~words~~ without a space inside"),
    ("raw-markup", "~", r"(?<=[^\W_])~(?P<of>[^\s~]{1,10})~(?!~)",
     "this is no subscript here; write {{sub}}`{of}`"),
    ("raw-markup", "~", r"(?<![~\w])~(?P<of>[^\s~](?:[^~\n]*[^\s~])?)~(?![~\w])",
     "one tilde does not strike anything out; write ~~{of}~~"),
    ("raw-markup", ".~", r"(?<=\w\.)~(?=\w)", "a tilde is shown as typed; write a space"),
    ("raw-markup", "^", r"(?<=[^\W_])\^(?P<of>[^\s^]{1,10})\^",
     "this is no superscript here; write {{sup}}`{of}`"),
    ("raw-markup", "`", r"`+(?!`*\{[a-z])",
     "this backtick begins or ends nothing; write `code` between two, or ’ for an apostrophe"),
    ("raw-markup", "´", r"(?<!\})´", "this is an accent without a letter; write ’"),
    # Headings, lists, tables
    ("heading", "##", r"^#{7,} (?P<of>.+)", _HEADING),
    ("heading", "＃", r"^＃+ ?(?P<of>.+)", _HEADING),
    ("heading", "==", r"^={2,6} (?P<of>[^=\s](?:[^=\n]*[^=\s])?)(?: ={2,6})?$", _HEADING),
    ("heading", "#", r"^#{1,6}[\xa0\u2007\u202f\u3000]\s*(?P<of>.+)",
     "this is no heading, because the space after its # is of another kind; type it again before "
     "“{of}”"),
    ("heading", "h", r"^h[1-6]\. (?P<of>.+)", _HEADING),
    ("raw-markup", "\n", r"^(?:={3,}|\^{3,}|~{3,}|\"{3,}|\+{3,}|/{4,})$",
     "a line of signs is shown as typed; write “## ” before a heading instead"),
    ("list", "-", r"^-\[[ xX]?\] ?(?P<of>.*)", _TASK),
    ("list", "[", r"^\[[ xX]?\] (?!\()(?P<of>.*)", _TASK),
    ("list", "☐", r"^☐ ?(?P<of>.*)", _TASK),
    # The last ones are those of Word, from the fonts Symbol and Wingdings.
    ("list", "", r"^[•‣●▪◦○∙⁃❖➢►■□\uf0a7\uf0b7\uf0d8\uf0fc]\s?(?P<of>\S.*)", _LIST),
    ("list", "\n", r"^([–→✓✔·+*])\s?(?P<of>\w.*)\n\1\s?\w", _LIST),
    ("list", "", r"^(?:[-*+]|\d{1,3}[.)])[\xa0\u2007\u202f\u3000]\s*(?P<of>.+)",
     "this is no item of a list, because the space after its mark is of another kind; type it "
     "again before “{of}”"),
    ("list", ". ", r"^(?:a(?=\..*\nb\. )|A(?=\..*\nB\. )|i(?=\..*\nii\. ))\. (?P<of>\S.*)",
     _NUMBERED),
    ("list", "-", r"^-(?P<of>(?!(?:ing|ed|er|est|ly|ness|able|ism|e?s)\b)[^\W\d_].*)",
     "an item of a list has a space after its hyphen; write “- {of}”, or “—” for a dash"),
    ("list", "", r"^\d{1,2}[.)](?P<of>[A-Z][a-z].*)", _NUMBERED),
    ("list", "\n", r"^\d{1,2}[.)](?P<of>[^\W\d_].*)\n\d{1,2}[.)][^\W\d_]", _NUMBERED),
    ("list", "\n", r"(?<=\n)\d{1,2}[.)] (?P<of>\S.*)\n\d{1,2}[.)] \S",
     "a list that begins with another number than 1 has an empty line above it; write one above "
     "“{of}”"),
    ("list", ")", r"^\(?[a-z0-9]{1,2}\) (?P<of>.*)\n\(?[a-z0-9]{1,2}\) ", _NUMBERED),
    ("list", "\n:", r"(?<=\n):(?P<of>(?!\w+:)[^\W\d_].*)",
     "a definition has a space after its colon; write “: {of}”"),
    ("table-line", "|", r"\A\|[^|\n]+\|(?:[^|\n]*\|)+\Z",
     "one row is no table; write a line |---|---| below it, and the other rows"),
    ("table-line", "\t", r"^[^\t\n]*\S(?:\t+[^\t\n]+)+\n[^\t\n]+(?:\t+[^\t\n]+)+$",
     "tabs make no table; write | between its cells, and a line |---|---| below its first row"),
    ("table-line", "+", r"\A\+(?:[-=]+\+)+$",
     "a table has bars between its cells, and a line |---|---| below its first row; write it so"),
    ("raw-markup", "*[", r"^\*\[(?P<of>[^\]\n]+)\]: ",
     "an abbreviation is a role; write {{abbr}}`{of} (what it means)` in the text"),
    # Signs
    ("github", ":", r"(?<![\w:/])(?P<of>:(?:\+1|-1|[a-z][a-z_]{2,}):)(?=[\s.,;!?)]|$)",
     "{of} would be shown as typed; type the character itself, or leave it out"),
    ("raw-markup", "&", r"(?P<of>&(?:nbsp|amp|lt|gt|quot|apos|copy|reg|mdash|ndash|hellip|euro"
     r"|[lr][sd]quo|times|deg))(?![\w;=])", _ENTITY),
    ("raw-markup", "&", r"(?P<of>&[a-zA-Z]{3,10};)", _ENTITY),
)  # fmt: skip


@dataclass(frozen=True)
class _Form:
    """A line of the table."""

    rule: str
    sign: str
    form: str
    wrong: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Its form; most signs are on no page, and their forms are never compiled."""
        return re.compile(self.form, re.MULTILINE)

    def may_be_in(self, text: str) -> bool:
        """Return whether a text that is not parsed yet may have this form."""
        return self.sign in text and ("\\x0" in self.form or bool(self.pattern.search(text)))

    def message(self, found: re.Match[str], text: str) -> str:
        """Return what is wrong at a place in ``text``, and what to write."""
        parts = {
            name: shortened(text[slice(*found.span(name))].partition("\n")[0].strip())
            for name in self.pattern.groupindex
        }
        return self.wrong.format_map({"of": "", **parts, "text": parts.get("text") or "text"})


_FORMS = tuple(_Form(*line) for line in _TABLE)

#: Markdown in front matter, which is plain text.
_MARKDOWN = re.compile(r"\*\*\w|\]\(|`[^`]+`|(?<![\w*])\*\w[^*]*\w\*(?![\w*])|\{[a-z]+\}")

_ADDRESS = re.compile(BARE_ADDRESS + r"[^\s<>]*+")
_EMPHATIC = frozenset({"em_open", "em_close", "strong_open", "strong_close"})
_LINK_END = re.compile(
    r"\](?:\((?:<[^<>\n]*>|(?:[^()\s\\]|\\.|\([^()\s]*\))*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)|\[[^\]]*\])?"
)


def nothing_is_shown_as_typed(page: Document) -> Iterator[Problem]:
    """Yield markup that is in the text as readers see it."""
    parsed = {id(piece): tokens for piece, tokens in page.parsed}
    possible = [form for form in _FORMS if form.sign in page.source.text]
    for piece in page.pieces:
        forms = [form for form in possible if form.may_be_in(piece.text)]
        if forms and piece.kind in (Kind.TEXT, Kind.TERM, Kind.QUOTED):
            tokens = parsed.get(id(piece)) or piece.blocks.parsed(piece.text)
            yield from _problems(piece, forms, shown_text(piece.text, tokens))


def _problems(piece: Piece, forms: Iterable[_Form], shown: str) -> Iterator[Problem]:
    taken: set[int] = set()
    for form in forms:
        for found in form.pattern.finditer(shown):
            place = range(*found.span())
            if taken.isdisjoint(place):
                taken.update(place)
                written = piece.text[found.start() : found.end()].partition("\n")[0]
                message = form.message(found, piece.text)
                yield piece.problem(form.rule, message, found.start(), written)


def front_matter_is_plain_text(page: Document) -> Iterator[Problem]:
    """Yield Markdown in the texts of the front matter."""
    for at, text in _texts(page.source.values or {}):
        if found := _MARKDOWN.search(text):
            wrong = "this is plain text, and shows Markdown as typed; write only words"
            problem = page.source.problem("raw-markup", wrong, at=at, found=found[0])
            column = page.source.line(problem.line).find(found[0], problem.column - 1) + 1
            yield replace(problem, column=column or problem.column)


def _texts(value: Any, *at: str | int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text in ``value``, which is front matter, with its path of keys and indexes."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, *at, key)


def shown_text(text: str, tokens: Iterable[Token]) -> str:
    """Return ``text`` at the same offsets, with a sign in place of all markup that works."""
    shown, at = [], 0
    for token in tokens:
        start, end = _place(text, token, at)
        is_text = token.type == "text" or (
            token.type == "text_special" and token.content == token.markup  # “\\t” escapes nothing
        )
        shown.append(_masked(text[at:start], token.type))
        shown.append(text[start:end] if is_text else _masked(text[start:end], token.type))
        at = end
    found = "".join((*shown, _masked(text[at:], "")))
    return _ADDRESS.sub(lambda address: _masked(address[0], ""), found) if "/" in text else found


def _place(text: str, token: Token, at: int) -> tuple[int, int]:
    """Return where ``token`` begins and ends in ``text``, from ``at`` on."""
    written = token.content
    if token.type == "code_inline":
        pattern = rf"(?<!`){token.markup}(?!`)"
        found = re.compile(rf"{pattern}.*?{pattern}", re.DOTALL).search(text, at)
    elif token.type == "myst_role":
        name = re.escape(str(token.meta["name"]))
        found = re.compile(rf"\{{{name}\}}(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL).search(text, at)
    elif token.type == "image":
        inside = max(text.find(f"![{token.content}", at), at) + len(token.content)
        found = _LINK_END.search(text, inside)
        return (at, found.end()) if found else (at, at)
    elif token.type == "link_close" and token.info != "auto":
        found = _LINK_END.search(text, at)
    else:
        if token.type == "text_special" or token.type in _EMPHATIC:
            written = token.markup
        elif token.type in ("softbreak", "hardbreak"):
            written = "\n"
        elif token.type == "footnote_ref":
            written = f"[^{token.meta['label']}]"
        start = text.find(written, at)
        return (start, start + len(written)) if start >= 0 else (at, at)
    return found.span() if found else (at, at)


def _masked(text: str, kind: str) -> str:
    if kind == "text_special":
        sign = _BACKSLASH if text == "\\\\" else _ESCAPED
    else:
        sign = _EMPHASIS if kind in _EMPHATIC else _DONE
    if "`" not in text and "\n" not in text:
        return sign * len(text)
    return re.sub(r"[^\n]", lambda match: _CODE if match[0] == "`" else sign, text)
