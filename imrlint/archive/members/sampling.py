"""Samples: so many members of an archive, drawn by lot."""

from __future__ import annotations

import hashlib
import heapq
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from imrlint.archive.members.opening import Found, Opening


class Lots:
    """The lots that members draw in a sample, asked in the order of the archive: the same ones for the same seed.

    Members of one name draw one each, by their place among these; how often a name came is held by SQLite, in a file without
    a name.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.store = sqlite3.connect("")
        self.store.execute("PRAGMA journal_mode=OFF")
        self.store.execute("PRAGMA cache_size=-16000")
        self.store.execute("CREATE TABLE names (name BLOB PRIMARY KEY, repeated INTEGER) WITHOUT ROWID")

    def close(self) -> None:
        """Let go of the names."""
        self.store.close()

    def draw(self, name: str) -> int:
        """The lot of the next member of that name."""
        key, again = (_digest(name)[:16],), ""
        if not self.store.execute("INSERT OR IGNORE INTO names VALUES (?, 0)", key).rowcount:
            self.store.execute("UPDATE names SET repeated = repeated + 1 WHERE name = ?", key)
            again = f"\0{self.store.execute('SELECT repeated FROM names WHERE name = ?', key).fetchone()[0]}"
        return int.from_bytes(_digest(f"{self.seed}:{name}{again}"))

    def highest(self, count: int, names: Iterable[str]) -> int:
        """The highest lot that is in a sample of so many of the members of those names."""
        worst: list[int] = []
        for name in names:
            lot = -self.draw(name)
            if len(worst) < count:
                heapq.heappush(worst, lot)
            else:
                heapq.heappushpop(worst, lot)
        return -worst[0] if worst else 0


def sampled(opening: Opening, count: int) -> Iterator[Found]:
    """So many of the members, or all where there are no more; a larger sample of the same seed holds the smaller."""
    whole, seed = Opening(opening.arguments, opening.choice, opening.limits, opening.without), opening.choice.seed
    with closing(Lots(seed)) as lots:
        highest = lots.highest(count, (found.origin for found in whole.members()))
    with closing(Lots(seed)) as lots:
        for found in opening.members():
            if lots.draw(found.origin) <= highest:
                yield found
            else:
                opening.skipped["not chosen"] += 1


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
