"""The companion's own directives."""
