"""What runs Sphinx: one build, the checks of what it made, the preview."""
