"""From docutils nodes to Typst markup."""
