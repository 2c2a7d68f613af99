"""Everything we use of other packages that they do not promise to keep.

``private_apis.toml`` lists it. A test with the name of each item fails when the item is gone.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class PrivateApi:
    """Something we use that its package does not promise to keep.

    ``name`` is ``module:attribute``; without a module, the attribute is one of a running
    :class:`~sphinx.application.Sphinx`, to which a test adds ablog's ``blog``; and
    ``template#block`` is a block in the templates of the themes below ours. ``seen`` is a version
    that has it, and ``without`` says what happens without it.
    """

    name: str
    seen: str
    without: str

    def find(self, app: Any) -> object:
        """Return it. Raises :class:`ImportError` or :class:`AttributeError` if it is gone."""
        template, _, block = self.name.partition("#")
        if block:
            _, *below = app.builder.theme.get_theme_dirs()
            for file in (Path(folder, template) for folder in below):
                if file.is_file() and re.search(rf"block {block}\b", file.read_text("utf-8")):
                    return file
            raise AttributeError(f"no theme has the block {block} in {template}")
        module, _, attribute = self.name.rpartition(":")
        return reduce(getattr, attribute.split("."), import_module(module) if module else app)


#: All of them, as they are listed in ``private_apis.toml``.
PRIVATE_APIS = tuple(
    PrivateApi(name, seen, without)
    for seen, names in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
    for name, without in names.items()
)


def missing() -> Iterator[PrivateApi]:
    """Yield what the loaded modules no longer have, for a build to report it."""
    for api in PRIVATE_APIS:
        if api.name.partition(":")[0] in sys.modules:
            try:
                api.find(None)
            except AttributeError:
                yield api
