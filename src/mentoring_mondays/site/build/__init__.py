"""How a build runs: the builder, what is built again, and what we use from Sphinx."""
