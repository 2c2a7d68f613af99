"""Links on a page: labels, references, and links to unpublished pages."""
