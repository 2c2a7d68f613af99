"""Addresses: URLs, the ledger, labels and the targets of references."""
