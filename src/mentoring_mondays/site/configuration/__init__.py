"""Settings of Sphinx and its extensions: which work, which the package sets."""
