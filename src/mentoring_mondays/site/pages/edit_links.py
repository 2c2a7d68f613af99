"""The links from a page to its source, in the repository that the theme's options name."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

from mentoring_mondays.locale import _

#: A form for suggesting a change, which contains the names of its fields.
FORM = ".github/ISSUE_TEMPLATE/mistake.yml"


#: For each host, by the name in its address: the addresses of a file to change, its source, and a
#: new issue.
PROVIDERS = {
    "github": ("edit/{}", "blob/{}?plain=1", "issues/new?title={}"),
    "gitlab": ("-/edit/{}", "-/blob/{}?plain=1", "-/issues/new?issue%5Btitle%5D={}"),
    "bitbucket": ("src/{}?mode=edit", "src/{}", ""),
    "codeberg": ("_edit/{}", "src/branch/{}", "issues/new?title={}"),
}

#: In these addresses, the places of the path of a page, and of the same as a value in a form.
PATH, VALUE = "<path>", "<value>"


def source_links(
    context: Mapping[str, Any], options: Mapping[str, Any], *, has_form: bool
) -> Iterator[tuple[str, str]]:
    """Yield the text and the address of each link that the theme's options turn on, for any page.

    The theme has put what it knows about the repository into ``html_context``.
    """
    provider = next((name for name in PROVIDERS if context.get(f"{name}_repo")), None)
    if provider is None:
        return
    edit, source, issue = PROVIDERS[provider]
    address, user, name, branch = (
        context.get(f"{provider}_{part}", "") for part in ("url", "user", "repo", "version")
    )
    repository = f"{address or f'https://{provider}.com'}/{user}/{name}"
    folder = f"{context.get('doc_path', '').strip('/')}/".lstrip("/")
    file = f"{quote(folder)}{PATH}.md"
    place = f"{branch or 'main'}/{file}"
    if provider == "github" and has_form:
        issue = f"issues/new?template={Path(FORM).name}&page={quote_plus(folder)}{VALUE}.md"
    links = {
        "use_edit_page_button": (_("Edit this page"), edit.format(place)),
        "use_issues_button": (_("Suggest a change"), issue.format(file)),
        "use_source_button": (_("Show the source"), source.format(place)),
        "use_repository_button": (_("Repository"), ""),
    }
    for option, (text, path) in links.items():
        if str(options.get(option)).lower() == "true" and (
            path or option == "use_repository_button"
        ):
            yield text, f"{repository}/{path}".rstrip("/")


def links_on(docname: str, links: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the ``links`` for the page ``docname``."""
    path, value = quote(docname), quote_plus(docname)
    for text, address in links:
        yield text, address.replace(PATH, path).replace(VALUE, value)
