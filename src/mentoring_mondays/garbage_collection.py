"""How often Python looks for reference cycles while a site is checked or built.

By default it looks after every seven hundred new objects. A build has a million objects that stay,
and few that form cycles. Looking took 9 percent of a build of 120 entries and 12 percent of one of
520; with the values set here it takes 4. Python also looks through everything when it ends,
although the memory is given back anyway: that took 8 percent of a build of 120 entries.
"""

import atexit
import gc

#: How many new objects there are before Python looks among them.
NEW_OBJECTS = 20_000

#: How many times it looks before it also looks among the older ones. Each parallel process sends
#: back everything it has read, which is one large cycle: with fewer looks, 2,600 entries take more
#: than a gigabyte. After five looks among the older ones, it looks among all.
LOOKS, LOOKS_IN_PARALLEL, LOOKS_AMONG_OLDER = 100, 5, 5


def collect_seldom(processes: int = 1) -> None:
    """Have Python look less often in this process, and not when it ends."""
    looks = LOOKS_IN_PARALLEL if processes > 1 else LOOKS
    gc.set_threshold(NEW_OBJECTS, looks, LOOKS_AMONG_OLDER)
    atexit.unregister(gc.freeze)  # of the build before, in the same process
    atexit.register(gc.freeze)
