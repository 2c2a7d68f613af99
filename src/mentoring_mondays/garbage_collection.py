"""How often Python looks for rings of dead objects while a site is checked or made.

By default it does so whenever seven hundred more objects are there than were. A site in the
making is a million objects that stay, and few that form rings: looking took 9 percent of a
build of 120 entries and 12 of one of 520, and takes 4 and 5 with what is set here.
"""

import gc

#: So many new objects before Python looks among them.
NEW_OBJECTS = 20_000

#: So many looks before it looks among the older ones too. Each process that reads or writes
#: pages beside others sends back all that it knows, which is a great ring: with fewer looks,
#: those of 2,600 entries take more than a gigabyte.
LOOKS, LOOKS_IN_PARALLEL = 20, 5


def collect_seldom(processes: int = 1) -> None:
    """Have Python look less often, as long as this process lasts."""
    looks = LOOKS_IN_PARALLEL if processes > 1 else LOOKS
    gc.set_threshold(NEW_OBJECTS, looks, looks)
