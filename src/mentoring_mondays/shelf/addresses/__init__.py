"""Addresses: URLs, the ledger, labels and what references name."""
