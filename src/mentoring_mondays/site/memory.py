"""How Python tidies its memory while a site is made.

By default it looks for rings of dead objects whenever seven hundred more objects are there
than were. A site in the making is a million objects that stay, and few that form rings: a
sixth of the time of a build was spent on looking, and next to nothing was found.
"""

import gc

from sphinx.application import Sphinx

#: So many new objects before Python looks among them, and so many looks before it looks
#: among the older ones.
NEW_OBJECTS, LOOKS = 20_000, 20


def setup(app: Sphinx) -> None:
    """Have Python look less often, as long as the process lasts."""
    gc.set_threshold(NEW_OBJECTS, LOOKS, LOOKS)
