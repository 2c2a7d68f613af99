"""How Python tidies its memory while a site is made.

By default it looks for rings of dead objects whenever seven hundred more objects are there
than were. A site in the making is a million objects that stay, and few that form rings: a
sixth of the time of a build was spent on looking, and next to nothing was found.
"""

import gc

from sphinx.application import Sphinx

#: So many new objects before Python looks among them.
NEW_OBJECTS = 20_000

#: So many looks before it looks among the older ones too. Each process that reads or writes
#: pages beside others sends back all that it knows, which is a great ring: with fewer looks,
#: those of 2,600 entries take more than a gigabyte.
LOOKS, LOOKS_IN_PARALLEL = 20, 5


def setup(app: Sphinx) -> None:
    """Have Python look less often, as long as the process lasts."""
    looks = LOOKS_IN_PARALLEL if app.parallel > 1 else LOOKS
    gc.set_threshold(NEW_OBJECTS, looks, looks)
