"""The ways from a page to its source, in the repository that the theme's options name."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

#: A form for suggesting a change; its fields are named in it.
FORM = ".github/ISSUE_TEMPLATE/mistake.yml"


class Provider(NamedTuple):
    """How a host of repositories writes the addresses of a file, and of a new issue."""

    edit: str
    source: str
    issue: str


PROVIDERS = {
    "github": Provider("edit/{}", "blob/{}?plain=1", "issues/new?title={}"),
    "gitlab": Provider("-/edit/{}", "-/blob/{}?plain=1", "-/issues/new?issue[title]={}"),
    "bitbucket": Provider("src/{}?mode=edit", "src/{}", ""),
}


def source_links(app: Sphinx, docname: str) -> tuple[tuple[str, str], ...]:
    """Return the text and the address of each link that the theme's options ask for.

    Of the repository, the theme has put into ``html_context`` what it knows. A page that
    has no file has no links.
    """
    if docname not in app.env.found_docs or not isinstance(app.builder, StandaloneHTMLBuilder):
        return ()
    context, options = app.config.html_context, app.builder.theme_options
    provider = next((name for name in PROVIDERS if context.get(f"{name}_repo")), None)
    if provider is None:
        return ()
    edit, source, issue = PROVIDERS[provider]
    address, user, name, branch = (
        context.get(f"{provider}_{part}", "") for part in ("url", "user", "repo", "version")
    )
    repository = f"{address or f'https://{provider}.com'}/{user}/{name}"
    file = "/".join(
        part for part in (context.get("doc_path", "").strip("/"), f"{docname}.md") if part
    )
    place = f"{branch or 'main'}/{quote(file)}"
    if provider == "github" and Path(app.confdir, FORM).is_file():
        issue = f"issues/new?{urlencode({'template': Path(FORM).name, 'page': file})}"
    links = {
        "use_edit_page_button": ("Edit this page", edit.format(place)),
        "use_issues_button": ("Suggest a change", issue.format(quote(file))),
        "use_source_button": ("Show the source", source.format(place)),
        "use_repository_button": ("Repository", ""),
    }
    return tuple(
        (text, f"{repository}/{path}".rstrip("/"))
        for option, (text, path) in links.items()
        if str(options.get(option)).lower() == "true" and (path or text == "Repository")
    )
