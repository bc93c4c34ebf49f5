"""Tables of a made-up audit: letters of several years with defects, outcomes and guidelines, by lot but always the same."""

from __future__ import annotations

import hashlib
import json
from random import Random

import polars as pl

from imrlint.archive.columns import TABLES
from imrlint.archive.letters import blank
from imrlint.archive.tables import schema
from imrlint.catalogue import catalogue

HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\"'`${{7*7}}{% raw %}\x1b[31m"
CLASSES = ("Opioids", "Imaging", "NSAIDs", "Physical therapy", None)
GUIDELINES = ("MTUS", "Official Disability Guidelines", "ACOEM Practice Guidelines", None)
SPECIALTIES = ("Occupational Medicine", "Psychiatry", "Orthopedic Surgery", None)
CODES = ("IMR403", "IMR501", "IMR604", "IMR515", "IMR413")


def row(table, **cells):
    return {column.name: cells.get(column.name, blank(column.type, column.null)) for column in TABLES[table]}


def finding(letter, member, known, scope="letter", **more):
    rule = catalogue()[known]
    mark = hashlib.sha256(f"{letter}{known}{more}".encode()).hexdigest()[:32]
    severity = rule.default_severity.value
    facts = {"rule": rule.name, "severity": severity, "kind": rule.kind.value, "message": f"Something about {known} is wrong."}
    facts |= {"letter": letter, "member": member, "scope": scope, "code": known, "message_id": "x", "fingerprint": mark}
    return row("findings", **(facts | more))


def tables(count=400, seed=1, hostile=False):
    """The rows of each table."""
    lot = Random(seed)
    made = {name: [] for name in TABLES}
    for number in range(count):
        member = f"{HOSTILE if hostile else 'imr.zip'}!/{number:04}.txt"
        if lot.random() < 0.05:
            made["letters"].append(
                row("letters", letter=number, member=member, source="imr.zip", status="unreadable-file", reason="it is damaged")
            )
            made["findings"].append(finding(number, member, "IMR001"))
            continue
        found = [finding(number, member, code, line=lot.randrange(1, 90)) for code in CODES if lot.random() < 0.2]
        if hostile:
            found.append(finding(number, member, "IMR403", message=HOSTILE * 9, code=HOSTILE, rule=HOSTILE))
        month = f"201{lot.randrange(4, 7)}-{lot.randrange(1, 13):02}" if lot.random() < 0.95 else None
        items = [_item(lot, number, item, hostile) for item in range(lot.randrange(1, 4))]
        for item in items:
            for side in ("claims-administrator", "maximus"):
                for cited in range(lot.randrange(0, 3)):
                    known = HOSTILE if hostile else lot.choice(GUIDELINES)
                    made["citations"].append(
                        row("citations", letter=number, item=item["item"], side=side, citation=cited, known_as=known)
                    )
        made["items"] += items
        made["findings"] += found
        counts = {f"{name}s": sum(one["severity"] == name for one in found) for name in ("error", "warning", "note")}
        made["letters"].append(
            row(
                "letters", letter=number, member=member, source="imr.zip", status="read", bytes=4_000, decided_month=month,
                layout=HOSTILE if hostile else lot.choice(("determination-2014", "notice-2013", None)),
                decided_year=int(month[:4]) if month else None, specialty=HOSTILE if hostile else lot.choice(SPECIALTIES),
                items=len(items), upheld=sum(one["outcome"] == "Upheld" for one in items),
                overturned=sum(one["outcome"] == "Overturned" for one in items), **counts,
            )
        )  # fmt: skip
    for number in range(0, count, 20):
        made["findings"].append(finding(number, made["letters"][number]["member"], "IMR901", "archive", related=[1]))
    for number, one in enumerate(made["findings"]):
        one["finding"] = number
    return made


def _item(lot, number, item, hostile):
    outcome = lot.choices(("Upheld", "Overturned", "Modified"), (80, 18, 2))[0]
    return row("items", letter=number, item=item, outcome=outcome, treatment_class=HOSTILE if hostile else lot.choice(CLASSES))


def written(folder, rows, **about):
    """The tables as files; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in rows.items():
        pl.DataFrame(made, schema=schema(name)).write_parquet(folder / f"{name}.parquet")
    if about:
        (folder / "audit.json").write_text(json.dumps(about), "utf-8")
    return folder
