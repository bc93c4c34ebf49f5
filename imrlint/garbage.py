"""How often Python looks for cycles of garbage, in a process that is imrlint's own.

A letter leaves hardly any behind, and Python would look through the rules and catalogues again and again for a tenth of the time.
"""

from __future__ import annotations

import gc

_YOUNG = 200_000
"""So many new objects are let live before Python looks for cycles among them."""


def collect_seldom() -> None:
    """Look for cycles seldom from now on."""
    gc.set_threshold(_YOUNG, 20, 20)
