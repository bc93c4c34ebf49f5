"""Standard output and standard error: what they can show, and how to leave quietly when nobody listens any more."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EINVAL, EPIPE
from typing import TextIO

from imrlint.errors import UsageError
from imrlint.printable import printable


def is_interactive(stream: TextIO | None) -> bool:
    """Whether a person looks at a stream."""
    return stream is not None and stream.isatty()


def is_colored(choice: str, stream: TextIO | None) -> bool:
    """Whether to write colours: as the user chose, then as NO_COLOR and FORCE_COLOR say, then on terminals."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") != "0":
        return True
    return is_interactive(stream) and os.environ.get("TERM") != "dumb"


@contextmanager
def standard_output(data: bool = False) -> Iterator[TextIO]:
    """Standard output, for people or for `data`: data is UTF-8 with LF on every system.

    A character that a console cannot show never stops a report, and a reader that went away (`| head`) is no error.
    """
    out = sys.stdout
    if reconfigure := getattr(out, "reconfigure", None):
        out.flush()
        if data:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        else:
            reconfigure(errors="replace")
    try:
        yield out
        out.flush()
    except OSError as error:
        if error.errno not in (EPIPE, EINVAL):
            raise UsageError(f"standard output cannot be written ({(error.strerror or str(error)).lower()})") from None
        # Python flushes once more when it ends, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def complain(message: str, hint: str = "") -> None:
    """Say on standard error what must be mended, a line for each fault, and where to look."""
    lines = [f"error: {printable(line)}" for line in message.splitlines()] + [f"hint: {hint}"] * bool(hint)
    if reconfigure := getattr(sys.stderr, "reconfigure", None):
        reconfigure(errors="backslashreplace")
    for line in lines:
        print(line, file=sys.stderr)
