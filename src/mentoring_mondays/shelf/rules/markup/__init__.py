"""Markdown that is nearly right: it shows as it is typed, or swallows what comes after it."""
