"""The ARCHIVE arguments of an audit, looked at before anything else is done."""

from __future__ import annotations

import os
import re
from pathlib import Path

from imrlint.archive.members.opening import harmless_path
from imrlint.errors import UsageError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_NO_FILE = "'{0}' is an address and no file; mount what lies there, or hand it to the function that docs/audit-at-scale.md names"


def checked(arguments: list[str]) -> tuple[str, ...]:
    """ARCHIVE arguments that lead somewhere, each once.

    Raises UsageError for one that does not, and for one that lies in another.
    """
    if not arguments:
        raise UsageError("no archive is named; give a directory, a zip, tar, JSON Lines or Parquet file, or a letter")
    real: dict[str, str] = {}
    for argument in arguments:
        if _ADDRESS.match(argument) and not os.path.lexists(argument):
            raise UsageError(_NO_FILE.format(harmless_path(argument)))
        if "\0" in argument or not os.path.lexists(argument):
            raise UsageError(f"there is no archive '{harmless_path(argument)}'")
        if not os.path.isdir(argument) and not Path(argument).is_file():  # noqa: PTH112
            raise UsageError(f"'{harmless_path(argument)}' is neither a file nor a directory")
        real.setdefault(os.path.realpath(argument), argument)
    for path, argument in real.items():
        for above, other in real.items():
            if path != above and path.startswith(above.rstrip(os.sep) + os.sep):
                raise UsageError(f"'{argument}' lies in '{other}', which is audited anyway; leave one of them out")
    return tuple(real.values())
