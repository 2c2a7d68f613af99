"""Code that writes pages for contributors: new entries, new books, and automatic fixes."""
