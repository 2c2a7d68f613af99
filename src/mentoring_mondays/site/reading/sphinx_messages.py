"""Messages of Sphinx, docutils and MyST in our words: which rule is broken, what to write.

Each line of the table recognizes a message by its type and its form. A message that is in no line
is reported as it is, under the rule ``build``, so that the check reports everything that a build
would report.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mentoring_mondays.shelf.problems import Problem, nearest


@dataclass(frozen=True)
class Message:
    """A message from Sphinx: the place it names, its type with subtype, and its text."""

    location: str
    kind: str
    text: str


_RECORD = re.compile(
    r"(?:(?P<location>.*?): )?(?:WARNING|ERROR|CRITICAL|SEVERE): (?P<text>.*?)"
    r"(?: \[(?P<kind>[a-z_]+(?:\.[a-z_-]+)?)\])?\s*",
    re.DOTALL,
)


def message_of(record: str) -> Message | None:
    """Return the warning that Sphinx's logger has written; None if it is not a warning."""
    found = _RECORD.fullmatch(record)
    return found and Message(found["location"] or "", found["kind"] or "", found["text"])


_DIRECTIVE = r".*[Tt]he \"(?P<what>[\w-]+)\" directive"
_NO_LABEL = "; write the label of a place that exists, or link to its page"

#: The type (its beginning), the form of the text, the rule, and our words. A group ``what`` is
#: what the author has written, and is searched for in the line.
_TABLE = (
    ("toc.not_included", r".*", "contents",
     "this page is not in any table of contents; add it to the {{toctree}} of another page, or "
     "write “orphan: true” into its front matter"),
    ("toc.no_title", r".*document '(?P<what>.*?)'.*", "contents",
     "the table of contents names “{what}”, which has no heading; write one on that page"),
    ("toc.not_readable", r".* document '(?P<what>.*?)'.*", "contents",
     "the table of contents names “{what}”, but there is no such page; {page}"),
    ("toc.duplicate_entry", r".*: (?P<what>.*)", "contents",
     "the table of contents names “{what}” twice; remove one of them"),
    ("toc.circular", r".*detected, ignoring: (?P<what>.*)|self.*", "contents",
     "a table of contents leads back to its own page ({what}); remove one of its lines"),
    ("", r"toctree glob pattern '(?P<what>.*?)' didn't match.*", "contents",
     "no page matches “{what}”; remove the line, or add such a page"),
    ("ref.term", r"term not in glossary: ['\"](?P<what>.*)['\"]", "term",
     "the term “{what}” is not in a glossary; write a term that is, or plain words"),
    ("ref.doc", r"unknown document: ['\"](?P<what>.*)['\"]", "reference",
     "there is no page “{what}”; {page}"),
    ("ref.ref", r"undefined label: ['\"](?P<what>.*)['\"]", "reference",
     "there is no label “{what}”" + _NO_LABEL),
    ("ref.ref", r"[Ff]ailed to create a cross reference.*: ['\"](?P<what>.*)['\"]", "reference",
     "the label “{what}” is at no heading, so the link has no words; write them: "
     "{{ref}}`words <{what}>`"),
    ("ref.any", r"more than one target found for .*?['\"]?(?P<what>[^'\":]+)['\"]?: .*",
     "reference", "“{what}” is the name of more than one thing; write {{doc}}, {{ref}} or "
     "{{term}} for {{any}}"),
    ("ref.", r".*reference target not found: ['\"]?(?P<what>.*?)['\"]?", "reference",
     "there is nothing called “{what}”" + _NO_LABEL),
    ("myst.xref_missing", r"local id not found in doc '(?P<page>.*?)': '(?P<what>.*)'",
     "reference", "{page}.md has no heading or label “{what}”; {anchor}"),
    ("myst.xref_missing", r"Could not find document: (?:.*/)?(?P<what>.*)", "reference",
     "there is no page “{what}”; {page}"),
    ("", r"non-whitespace stripped by (?P<what>dedent)", "block",
     "“:dedent:” takes away more than spaces; write a smaller number, or none"),
    ("myst.xref_missing", r".*: ''", "reference",
     "this link leads nowhere; write the address after its words"),
    ("myst.xref_missing", r".*: ['\"](?P<what>.*)['\"]|Unknown source document '(?P<page>.*)'",
     "reference", "this page has no heading or label “{what}”, and no page has that name; "
     "{anchor}"),
    ("myst.xref_ambiguous", r".*(?:for|reference) ['\"]?(?P<what>[^'\":]+)['\"]?: .*",
     "reference", "“{what}” is the name of more than one thing; write the path of a page"),
    ("myst.iref", r".*? '?(?P<what>[^']*)'?(?:: .*)?", "reference",
     "the link “{what}” to another site leads nowhere; write its address"),
    ("myst.duplicate_def", r".*: (?P<what>.*)", "label",
     "there is more than one address for “[{what}]”; remove all but one"),
    ("myst.directive_option", r".* option value for '(?P<what>[\w-]+)'.*", "block",
     "“:{what}:” cannot have this value; correct it, or remove the line"),
    ("myst.directive_parse", r"'(?P<what>[\w-]+)': Has content, but none permitted.*", "block",
     "{{{what}}} cannot contain text; remove everything between its first and last line"),
    ("myst.directive_parse", r"'(?P<what>[\w-]+)': .*[1-9] argument.* 0 supplied.*", "block",
     "{{{what}}} needs something after its name; write it on the same line"),
    ("myst.directive", r"(?:'(?P<what>[\w-]+)': )?.*", "block",
     "the lines below the name of this block are not options; write them as “:name: value”"),
    ("docutils", r"Directive '(?P<what>[\w-]+)': \d argument.* required, 0 supplied.*", "block",
     "{{{what}}} needs something after its name; write it on the same line"),
    ("docutils", r"[Tt]he \"(?P<what>[\w-]+)\" directive may not be used within.*", "block",
     "{{{what}}} goes between paragraphs, not into another block; move it out"),
    ("", r"line number spec is out of range\((?P<range>.*)\): '?(?P<what>.*?)'?", "block",
     "the code has the lines {range}, but “{what}” goes beyond; write numbers in that range"),
    ("docutils", _DIRECTIVE + r"[;:]? none found.*|The .* directive is empty.*", "block",
     "this block is empty; write its text before its last line, or remove it"),
    ("docutils", _DIRECTIVE + r": uniform two-level bullet list expected, but row "
     r"(?P<row>\d+) does not .*\((?P<has>\d+) vs (?P<first>\d+)\).*", "table",
     "row {row} of this table has {has} cells, but the first row has {first}; "
     "write the same number in each"),
    ("docutils", r".*: exactly one bullet list expected.*", "table",
     "this table must be one list, and nothing else; write “* - ” before the first cell of "
     "each row, and “  - ” before each other one"),
    ("docutils", r".*two-level bullet list expected, but row (?P<row>\d+) .*", "table",
     "row {row} of this table has no cells; write “* - ” before its first cell, and “  - ” "
     "before each other one"),
    ("docutils", r"\".*\" widths do not match the number .*\((?P<has>\d+)\).*", "table",
     "this table needs as many numbers after “:widths:” as it has columns; write {has}"),
    ("docutils", r"(?P<wants>\d+) header row\(s\) specified but only (?P<has>\d+) .*", "table",
     "“:header-rows: {wants}” is more than the table has ({has}); write a smaller number"),
    ("docutils", r"(?P<wants>\d+) stub column\(s\) specified but only (?P<has>\d+) .*", "table",
     "“:stub-columns: {wants}” is more than the table has ({has}); write a smaller number"),
    ("docutils", r"Insufficient data supplied \(\d+ (?P<what>row|column)s?\(s\)\).*", "table",
     "all {what}s of this table are for the heading; add another one"),
    ("docutils", r".*: exactly one table expected.*|.*\"table\" directive; none found.*",
     "table",
     "{{table}} contains exactly one table, with a line |---|---| below its first row"),
    ("docutils", r".*(?:list-table|\"table\"|stub column|header row|widths).*", "table",
     "this table cannot be made: {said}"),
    ("docutils", r"Document (?:or section )?may not (?:begin|end) with a transition.*|"
     r"At least one body element must separate transitions.*|Transition must be child.*",
     "line-across",
     "a line across the page goes between two paragraphs; remove it"),
    ("docutils", r"Unknown target name: \"(?P<what>.*)\".*", "footnote",
     "there is no note “{what}” on this page; write one below: [^{what}]: The note."),
    ("docutils", r"Too many autonumbered footnote references.*", "footnote",
     "a mark of a footnote has no note; write one below: [^name]: The note."),
    ("ref.footnote", r".*", "footnote",
     "nothing on this page refers to this note, or another one has its name; write its mark "
     "where it belongs, give it another name, or remove it"),
    ("myst.footnote", r".*", "footnote",
     "this footnote has no mark, or another one has the same name; correct it, or remove it"),
    ("docutils", r"Duplicate (?:explicit )?target name.*?\"(?P<what>.*)\".*", "label",
     "the label “{what}” is on this page twice; give one of the two another name"),
    ("docutils", r"Duplicate ID: \"(?:equation-)?(?P<what>.*?)\" used by.*", "label",
     "the label “{what}” is on this page twice; give one of the two another name"),
    ("", r"duplicate (?:term|label|description).*? (?P<what>\S+), other instance in .*",
     "label", "“{what}” is already used in another place; give one of the two another name"),
    ("pdf.math", r"this formula cannot be set, so its source is printed: (?P<why>.*)", "math",
     "this formula cannot be set: {why}; write it with other commands"),
    ("pdf.image", r"the image “(?P<what>.*)” is not printed: (?P<why>.*)", "picture",
     "the PDF cannot show “{what}”: {why}; save the picture again as .png"),
    ("docutils", r"(?P<what>follow|weighing): .*", "block", "{said}"),
    ("index", r"invalid .*(?P<what>index) entry .*", "block",
     "{{index}} needs the word or the words that it is about; write them between its marks"),
    ("", r".*(?P<what>glossary) .*", "block",
     "this glossary cannot be read: each term begins a line, the lines below it with its "
     "meaning begin with two spaces, and an empty line is before the next term"),
)  # fmt: skip


#: The other name that the rules have for the same mistake.
_ALSO = {"language": "fence", "reference": "dead-link"}


def is_reported(problem: Problem, reported: Iterable[Problem]) -> bool:
    """Return whether ``problem`` or its cause is among those that the rules have ``reported``."""
    for said in reported:
        of_places = said.rule == "label" and problem.rule in ("reference", "term")
        if of_places and said.found.casefold() == problem.found.casefold():
            return True  # what is on two pages is on neither
        if said.path == problem.path:
            if problem.message in (said.text, said.message):
                return True
            if said.rule in (problem.rule, _ALSO.get(problem.rule)) and (
                said.line == problem.line or said.rule == "footnote"
            ):
                return True
    return False


def in_our_words(
    message: Message, pages: Iterable[str], anchors: Callable[[str], Iterable[str]] = lambda _: ()
) -> tuple[str, str, str]:
    """Return the rule that ``message`` is about, our words, and what the author has written.

    ``pages`` are the names of all pages; ``anchors`` returns those of the headings on a page, or
    on the page of the message for “”. Messages of our own code are returned as they are.
    """
    if message.kind.startswith("mondays."):
        return message.kind.removeprefix("mondays."), message.text, ""
    said = message.text.partition("\n")[0]
    for kind, form, rule, words in _TABLE:
        if not message.kind.startswith(kind):
            continue
        if found := re.fullmatch(form, message.text, re.DOTALL):
            groups = {name: value or "" for name, value in found.groupdict().items()}
            what = groups.get("what", "")
            near = nearest(what, pages)
            page = f"write the path to {near}.md" if near else "write the path of a page in docs"
            part = nearest(what, anchors(groups.get("page", "")))
            anchor = f"write #{part}" if part else _NO_LABEL.removeprefix("; ")
            hints = {"page": page, "anchor": anchor, "said": said, "what": ""}
            return rule, words.format_map({**hints, **groups}), what
    kind = f" ({message.kind})" if message.kind else ""
    return "build", f"the build says: {said}{kind}", ""
