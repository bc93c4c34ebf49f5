"""Where fuzzing begins: small made-up files of each kind, from which everything else is grown."""

from __future__ import annotations

import gzip
import io
import json
import lzma
from collections.abc import Callable, Iterator

import archives
import word_files
from letter_states import TEXT_STATES, canonical, pdf

from imrlint.api import extract
from imrlint.examples.specimen import specimen, specimens
from imrlint.resources import shipped


def _texts() -> Iterator[bytes]:
    for name in specimens():
        yield specimen(name).encode()
    for state in TEXT_STATES.values():
        yield state(canonical()).encode()
    yield canonical().encode("utf-16")
    yield canonical().replace("'", "\u2019").encode("cp1252")


def _records() -> Iterator[bytes]:
    for name in specimens():
        for record in extract(specimen(name)):
            yield json.dumps(record).encode()
            yield json.dumps({"record": record}, indent=1).encode("utf-16")
    yield b'{"items": []}'


def _pdfs() -> Iterator[bytes]:
    yield pdf("Case Number: CM15-0000001\n\nCLINICAL CASE SUMMARY\n\nThe patient has pain.")
    yield pdf(canonical())
    yield pdf(canonical(), gap=2.0, encrypted=True)


def _word_files() -> Iterator[bytes]:
    body = word_files.p("CLINICAL CASE SUMMARY") + word_files.p(
        "The patient ", word_files.run("has pain."), properties="<w:numPr/>"
    )
    main = word_files.document(body).encode()
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = word_files.part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    styles = word_files.part(
        "styles", '<w:style w:styleId="a"><w:basedOn w:val="b"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    changed = word_files.document(
        '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:ins w:author="x"><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>'
        '<w:commentRangeStart w:id="1"/><w:r><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:char="F0B7"/><w:footnoteReference w:id="2"/></w:r></w:p>'
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Case Number:</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        '<w:sectPr><w:headerReference w:id="r3"/></w:sectPr>'
    ).encode()
    comment = word_files.part("comments", '<w:comment w:id="1"><w:p><w:r><w:t>why?</w:t></w:r></w:p></w:comment>')
    note = word_files.part("footnotes", '<w:footnote w:id="2"><w:p><w:r><w:t>see</w:t></w:r></w:p></w:footnote>')
    yield b"x" + main
    yield b"\0\0".join(
        [
            changed,
            numbering.encode(),
            styles.encode(),
            word_files.part("hdr", word_files.p("x")).encode(),
            note.encode(),
            comment.encode(),
        ]
    )
    yield b"\0\0".join([word_files.document("".join(map(word_files.p, canonical().split("\n")))).encode()])
    yield word_files.raw(body)


def _citations() -> Iterator[bytes]:
    for name in specimens():
        for record in extract(specimen(name)):
            for item in record["items"]:
                for line in ("claims_administrator_guideline", "maximus_guideline"):
                    if item.get(line):
                        yield (item[line]["text"] or "").encode()


def _rulesets() -> Iterator[bytes]:
    for path in shipped("rulesets", ".yaml"):
        yield path.read_bytes()
    yield (
        b"title: x\nversion: '1'\nextends: [imr]\nselect: [IMR4]\ndeselect: [thin-rationale]\nfail_on: warning\n"
        b"claims_administrator_notes: false\nrules: {IMR403: {severity: note}}\nown_rules:\n  ACME01:\n    name: no-worker\n"
        b"    field: /items/*/rationale\n    forbid: ['claimant', 'the +worker']\n    message: \"say '{value}' in {field}\"\n"
        b"    severity: error\n    examples: {invalid: [the claimant], valid: [the patient]}\n"
    )


def _configurations() -> Iterator[bytes]:
    yield (
        b'ruleset = "pre-issue"\nselect = ["IMR4"]\nextend-select = ["IMR1"]\nignore = ["IMR805"]\nfail-on = "warning"\n'
        b'exclude = ["old/"]\noutput = ["json=a.json"]\njobs = 2\nas-of = 2016-08-31\n[severity]\nIMR403 = "note"\n'
        b'[[overrides]]\npaths = ["old/**"]\nignore = ["IMR4"]\n'
    )


def _waivers() -> Iterator[bytes]:
    yield (
        b'# why\n[[waiver]]\nrule = "IMR412"\ncase-number = "CM15-0000001"\npath = "letters/*.txt"\ncontent = "0123abcd"\n'
        b'finding = "0123abcd"\nreason = "x"\napprover = "y"\nexpires = 2026-12-31\n\n[[waiver]]\nrule = "thin-rationale"\npath = "a.txt"\n'
    )


def _baselines() -> Iterator[bytes]:
    entry = {"rule": "IMR412", "letter": "0" * 32, "finding": "1" * 32, "path": "a.txt"}
    yield json.dumps({"version": 1, "about": "", "findings": [entry, entry]}).encode()


def _clearances() -> Iterator[bytes]:
    from imrlint.api import lint
    from imrlint.clearance import statement
    from imrlint.rulesets.ruleset import load

    yield json.dumps(statement(lint(specimen()), "2026-01-01", load())).encode()


def _reports() -> Iterator[bytes]:
    yield bytes(range(256)) * 2
    yield bytes([1, 3]) + bytes(range(255, 0, -1)) * 2


def _archives() -> Iterator[bytes]:
    small = {"a.txt": b"CLINICAL CASE SUMMARY\n\nThe patient.", "b/c.json": b'{"items": [{"heading": "Cane"}]}', "d": b""}
    records = archives.lined([{"items": []}, {"text": "x"}, {"source": "a", "record": {"items": []}}, {"record": None}, 1])
    yield b"\x00" + archives.zipped(small)
    yield b"\x00" + archives.zipped({**small, "inner.zip": archives.zipped(small)}, 0)
    yield b"\x01" + archives.tarred(small)
    yield b"\x02" + gzip.compress(archives.tarred(small))
    yield b"\x03" + records
    yield b"\x04" + gzip.compress(records)
    yield b"\x05" + archives.PACKERS[".bz2"](archives.tarred(small))
    yield b"\x06" + lzma.compress(b"CLINICAL CASE SUMMARY")
    yield b"\x07" + archives.zstandard(archives.tarred(small))
    yield b"\x08" + _parquet()


def _parquet() -> bytes:
    import polars

    out = io.BytesIO()
    polars.DataFrame({"source": ["a", "b"], "text": ["CLINICAL CASE SUMMARY", None]}).write_parquet(out)
    return out.getvalue()


def _disturbances() -> Iterator[bytes]:
    for number in range(len(specimens())):
        yield bytes([0, number])
        yield bytes([0, number, *range(60)])
        yield bytes([0, number, *[7, number * 7, 3, number * 5] * 8])


SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "txt": _texts,
    "unnamed": lambda: iter([*_texts(), *_records(), *_pdfs()]),
    "json_record": _records,
    "pdf": _pdfs,
    "docx": _word_files,
    "letter": _disturbances,
    "citation": _citations,
    "ruleset": _rulesets,
    "configuration": _configurations,
    "waivers": _waivers,
    "baseline": _baselines,
    "clearance": _clearances,
    "reports": _reports,
    "archive": _archives,
}
"""The first inputs of each target."""
