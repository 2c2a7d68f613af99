"""Code that runs Sphinx: the builds, the checks of their results, the preview."""
