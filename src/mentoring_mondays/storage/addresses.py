"""Addresses of files: which are possible, and which are the same on some system."""

import re
from unicodedata import normalize
from urllib.parse import unquote

#: What a name on Windows may not contain (docs.microsoft.com, "Naming Files, Paths, and
#: Namespaces"); a percent sign, which some servers would decode a second time; and code points
#: that are no characters.
_FORBIDDEN = re.compile(r'[<>:"|?*\\%\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|[. ]$')

#: Names that Windows gives to devices, whatever comes after the first dot.
_DEVICE = re.compile(r"(con|prn|aux|nul|con(in|out)\$|(com|lpt)[0-9¹²³]) *(\.|$)", re.IGNORECASE)

#: The most bytes in the name of a file.
LONGEST_NAME = 255


class AddressError(Exception):
    """No file can be written at an address; the message says why, and what to do."""


class BlockedError(AddressError):
    """Something that no build has made is in the way of a file."""


def path_of(address: str) -> str:
    """Return the path of the file at ``address``, both relative and with forward slashes.

    ``address`` is written as in a URL: percent-encoded UTF-8 (RFC 3986, 2.1 and 3.3). Raises
    :class:`AddressError` if it leads out of the folder, or if a name in it is one that
    Windows or a URL cannot hold.
    """
    try:
        path = unquote(address, errors="strict")
    except UnicodeDecodeError:
        raise AddressError(f"“{address}” is not UTF-8; choose another name") from None
    names = path.split("/")
    if path.startswith(("/", "\\")) or not {"", ".", ".."}.isdisjoint(names):
        raise AddressError(f"“{address}” leads out of its folder; write an address inside it")
    for name in names:
        if wrong := _mistake(name):
            raise AddressError(f"“{address}” cannot be the name of a file: {wrong}")
    return path


def _mistake(name: str) -> str:
    if found := _FORBIDDEN.search(name):
        shown = found[0] if found[0].isprintable() and found[0] != " " else f"U+{ord(found[0]):04X}"
        where = " at its end" if found[0] in ". " else ""
        return f"it has “{shown}”{where}; use letters, digits and hyphens"
    if is_device(name):
        return f"Windows has a device called “{name.partition('.')[0]}”; write another name"
    if len(name.encode()) > LONGEST_NAME:
        return f"it has more than {LONGEST_NAME} bytes; write a shorter one"
    return ""


def is_device(name: str) -> bool:
    """Return whether Windows takes ``name``, with or without an ending, for that of a device."""
    return _DEVICE.match(name) is not None


def same(path: str) -> str:
    """Return a form that is equal for all paths that are the same on Windows or macOS (UAX 15)."""
    return normalize("NFKC", normalize("NFKC", path).casefold())
