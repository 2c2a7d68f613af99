"""The links from a page to its source, in the repository that the theme's options name."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, quote_plus

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from mentoring_mondays.locale import _

#: A form for suggesting a change, which contains the names of its fields.
FORM = ".github/ISSUE_TEMPLATE/mistake.yml"


class Provider(NamedTuple):
    """The addresses of a file and of a new issue on a host of repositories."""

    edit: str
    source: str
    issue: str


#: By the name in the address of the host.
PROVIDERS = {
    "github": Provider("edit/{}", "blob/{}?plain=1", "issues/new?title={}"),
    "gitlab": Provider("-/edit/{}", "-/blob/{}?plain=1", "-/issues/new?issue%5Btitle%5D={}"),
    "bitbucket": Provider("src/{}?mode=edit", "src/{}", ""),
    "codeberg": Provider("_edit/{}", "src/branch/{}", "issues/new?title={}"),
}


def source_links(app: Sphinx, docname: str) -> tuple[tuple[str, str], ...]:
    """Return the text and the address of each link on a page that has a file."""
    if not isinstance(app.builder, StandaloneHTMLBuilder) or docname not in app.env.found_docs:
        return ()
    has_form = Path(app.confdir, FORM).is_file()
    options = app.builder.theme_options
    return tuple(_links(app.config.html_context, options, docname, has_form=has_form))


def _links(
    context: Mapping[str, Any], options: Mapping[str, Any], docname: str, *, has_form: bool
) -> Iterator[tuple[str, str]]:
    """Yield the links that the theme's options turn on.

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
    file = f"{quote(folder + docname)}.md"
    place = f"{branch or 'main'}/{file}"
    if provider == "github" and has_form:
        issue = f"issues/new?template={Path(FORM).name}&page={quote_plus(folder + docname)}.md"
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
