"""The rules for each page and for all pages together: one function for each, by subject."""
