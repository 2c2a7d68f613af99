"""Where a build keeps what the next one can use: a folder for each site.

The doctrees are shared by builders, and by sites in several folders, such as a preview;
what has been written is not.
"""

from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx


def kept_for(app: Sphinx) -> Path:
    """Return the folder beside the doctrees for what this builder makes of them there."""
    site = f"{app.builder.name} {app.outdir}"
    return Path(app.doctreedir, "kept", sha256(site.encode()).hexdigest()[:16])
