"""Rules that keep a stranger's page harmless: an allowlist, and limits."""
