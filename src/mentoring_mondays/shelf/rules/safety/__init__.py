"""Rules that keep every page harmless: an allowlist, and limits."""
