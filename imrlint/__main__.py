"""Starts imrlint: `imrlint` and `python -m imrlint` come here."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; returns the exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # before anything is loaded: scripts ask for it often
        from imrlint.version import __version__

        print(f"imrlint {__version__}")
        return 0
    try:
        from imrlint.garbage import collect_seldom

        collect_seldom()  # before anything else is loaded, which makes many objects that stay
        from imrlint.cli import run

        return run()
    except KeyboardInterrupt:  # while the commands were being loaded
        return 130


if __name__ == "__main__":
    sys.exit(main())
