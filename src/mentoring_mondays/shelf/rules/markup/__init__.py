"""Markdown that is nearly right: it is shown as typed, or swallows the text after it."""
