"""Where the shipped schemas, rulesets and catalogues lie: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(folder: str, name: str) -> Path:
    """The shipped file `name` of `folder` ("schemas", "rulesets" or "rulesets/catalogues").

    Raises FileNotFoundError where it is not shipped.
    """
    for base in (_PACKAGE / "_shipped", _PACKAGE.parent):
        if (found := base / folder / name).is_file():
            return found
    raise FileNotFoundError(f"{folder}/{name} is not shipped with imrlint")


def shipped(folder: str, suffix: str) -> list[Path]:
    """Every shipped file of `folder` that ends in `suffix`, in the order of their names."""
    for base in (_PACKAGE / "_shipped", _PACKAGE.parent):
        if (base / folder).is_dir():
            return sorted(path for path in (base / folder).iterdir() if path.name.endswith(suffix))
    return []


def folders() -> list[Path]:
    """The directories of everything that decides what imrlint finds: its code, its schemas and its rulesets."""
    beside = [_PACKAGE.parent / name for name in ("schemas", "rulesets")]
    return [_PACKAGE, *(folder for folder in beside if folder.is_dir() and not (_PACKAGE / "_shipped").is_dir())]
