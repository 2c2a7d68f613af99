"""How fast the site is built, beside other ways to build the same text: ``make bench``."""
