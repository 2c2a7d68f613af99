"""The addresses of repositories, as hosts and git give them."""

import re


def web_address_of(clone: str) -> str:
    """Return the web address of the repository that is cloned from ``clone``, over SSH too."""
    found = re.fullmatch(r"(?:ssh://)?(?:[\w.-]+@)([\w.-]+)(?::\d+)?[:/](.+)", clone)
    address = f"https://{found[1]}/{found[2]}" if found else clone
    return address.rstrip("/").removesuffix(".git")
