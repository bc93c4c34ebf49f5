"""The words behind "Decision based on Non-MTUS Citation", read as citations where the sources are clearly apart."""

from __future__ import annotations

from imrlint.expressions import expression
from imrlint.grammar.citation import Citation, Pages
from imrlint.grammar.guidelines import OdgChapter, OtherSource
from imrlint.grammar.heads import Head, read_acoem
from imrlint.grammar.mtus import part_of
from imrlint.grammar.pages import find_label, read_pages
from imrlint.grammar.topics import split_topics
from imrlint.grammar.vocabulary import odg_chapters, other_sources
from imrlint.grammar.words import Part, part

_NAMED = expression(
    r"odg(?![^\W_])|official\s{1,2}disab|acoem(?![^\W_])|american\s{1,2}college\s{1,2}of\s{1,2}occ|;"
    r"|and\s{1,2}(?:the\s{1,2})?(?=[^\W\d_])|(other\s{1,2}medical\s{1,2}treatment\s{1,2}guidelines?(?:\s{1,2}or\s{1,2}medical\s{1,2}evidence)?[\s:,]{0,4})"
)
_BEFORE = expression(r"(?:([.;,])\s{0,3})?(?:(?<![^\W_])(and)\s{1,3})?(?:(?<![^\W_])the\s{1,3})?$")
_SEPARATOR = expression(r"[\s,:;/–—-]{0,6}")
_ACUTE = expression(r"[\s,(]{0,3}(?<![^\W_])(?:acute|chronic)(?:\s{0,2}(?:and|&|/)\s{0,2}(?:acute|chronic))?(?![^\W_])\)?")
_BARE = r"\s{1,2}guidelines?(?=\s?(?:[,;.]|$))"
_WORD = expression(rf"\s{{0,2}}(?:chapters?|sections?)(?![^\W_])(?:{_BARE})?|{_BARE}")
_VERSION = expression(r"\s{0,2},?\s{0,2}(\((?:updated|online|version|last|revised|web)[^()]{0,40}\))")
_YEAR = expression(r"[\s,]{0,3}\(?((?:19|20)\d\d)(?![\w/])\)?")
_ANY_YEAR = expression(r"(?<![\w/.-])((?:19|20)\d\d)(?![\w/])")
_ALSO = expression(r"\s{0,2}(?:,|&|and(?![^\W_]))\s{0,2}(?:and\s{1,2})?")
_ENDS = expression(r"\s{0,3}(?:(?:chapters?|sections?)\s{0,3})?(?:$|[,;:.(])")
_FREE_NAME = expression(r"(?:https?://|www\.)\S+|[^.;:(]+(?:\.(?!\s|$)[^.;:(]*)*")
_NOISE = expression(r"\((?:updated|online|version|last|revised|web)[^()]*\)")


def read_sources(text: str, low: str, start: int, end: int) -> list[Citation]:
    """The citations between two places of a line, cut before each source that is named anew."""
    citations: list[Citation] = []
    whole = part(text, start, end)
    begin = whole.start
    name = other_sources().find(low, begin, end)
    for stop, following in [*_cuts(low, begin, name[1] if name else begin, end), (end, end)]:
        source = part(text, begin, stop)
        if source.text.strip(" .-–"):
            name = name if begin == whole.start else other_sources().find(low, source.start, source.end)
            citations.append(_read(text, low, source.start, source.end, name))
        begin = following
    return citations


def _cuts(low: str, start: int, named: int, end: int) -> list[tuple[int, int]]:
    """Where one source ends and where the next begins: behind a full stop, semicolon or "and", or announced by words.

    The first source begins at `start`, and its name ends at `named`.
    """
    cuts: list[tuple[int, int]] = []
    for found in _NAMED.finditer(low, named, end):
        place = found.start()
        if low[place] == ";":
            if _is_chapter(low, cuts[-1][1] if cuts else start, place, end):
                cuts.append((place, place + 1))
            continue
        if low.startswith("and", place):
            if low[place - 1].isspace() and other_sources().find(low, found.end(), end):
                cuts.append((place, found.end()))
            continue
        before = _BEFORE.search(low, max(start, place - 12), place)
        stop = before.start() if before else place
        if found[1]:
            cuts.append((stop, found.end()))
        elif stop > start and before and (before[1] in (".", ";") or (before[1] and _is_apart(low, place, end))):
            cuts.append((stop, place))
    return cuts


def _is_apart(low: str, place: int, end: int) -> bool:
    """Whether a source named behind a comma is one of its own: not "ODG" before a mere topic of the chapter cited so far."""
    name = other_sources().find(low, place, end)
    return name is not None and (name[0].kind != "odg" or _chapter(low, name[1], end) is not None)


def _is_chapter(low: str, begin: int, place: int, end: int) -> bool:
    """Whether a second ODG chapter stands behind the semicolon at `place`, in a citation begun at `begin`."""
    chapter = _chapter(low, place + 1, end)
    if chapter is None or not _ENDS.match(low, chapter[1], end):
        return False
    name = other_sources().find(low, begin, end)
    return name is None or (name[0].kind == "odg" and name[1] < place)


def _read(text: str, low: str, start: int, end: int, found: tuple[OtherSource, int] | None) -> Citation:
    """One source: ODG with its chapter, ACOEM, another known one, or free words."""
    if found and found[0].kind == "acoem":
        head = read_acoem(text, low, start, found[1], end)._replace(source=found[0])
        return _made(text, low, start, end, head, (), head.stop)
    if found and found[0].kind == "odg":
        return _odg(text, low, start, end, Head(found[1], part(text, start, found[1]), source=found[0]))
    if found is None and (bare := _chapter(low, start, end)) and _ENDS.match(low, bare[1], end):
        odg = other_sources().find("odg", 0, 3)
        return _odg(text, low, start, end, Head(start, source=odg[0] if odg else None))
    return _free(text, low, start, end)


def _free(text: str, low: str, start: int, end: int) -> Citation:
    """A source in free words: the known name, else the words up to the first full stop or colon; all the rest is one topic."""
    link = low.find("//", start, min(end, start + 10))
    found = other_sources().find(low, link + 2 if link >= 0 else start, end)
    named = _FREE_NAME.match(low, start, end)
    is_link = link >= 0 or low.startswith("www.", start)
    stop = found[1] if found and not is_link else named.end() if named else end
    year = _ANY_YEAR.search(low, stop, end)
    label = find_label(low, stop, end)
    rest = part(text, stop, label.start() if label else end)
    while rest.text.startswith((".", " ", "-", ")")):
        rest = part(text, rest.start + 1, rest.end)
    return Citation(
        "Non-MTUS",
        part(text, start, end),
        part(text, start, stop),
        year=part_of(text, year) if year else None,
        topics=(rest,) if rest.text else (),
        paging=read_pages(text, low, label, end)[0] if label else None,
        source=found[0] if found else None,
    )


def _chapter(low: str, start: int, end: int) -> tuple[list[OdgChapter], int, int] | None:
    """The ODG chapters that stand at `start` (their words' end, and the place of the first word), one or several."""
    gap = _SEPARATOR.match(low, start, end)
    first = gap.end() if gap else start
    found = odg_chapters().find(low, first, end)
    if found is None:
        return None
    chapters = [found[0]]
    stop = _suffix(low, found[1], end)
    while also := _ALSO.match(low, _word(low, stop, end), end):
        more = odg_chapters().find(low, also.end(), end)
        if more is None or not (_ENDS.match(low, _suffix(low, more[1], end), end) or _ALSO.match(low, more[1], end)):
            break
        chapters.append(more[0])
        stop = _suffix(low, more[1], end)
    return chapters, stop, first


def _suffix(low: str, position: int, end: int) -> int:
    """`position` behind "(Acute & Chronic)"."""
    found = _ACUTE.match(low, position, end)
    return found.end() if found else position


def _word(low: str, position: int, end: int) -> int:
    """`position` behind the word "Chapter"."""
    found = _WORD.match(low, position, end)
    return found.end() if found else position


def _odg(text: str, low: str, start: int, end: int, head: Head) -> Citation:
    """A citation of the Official Disability Guidelines: year, chapter and version, then the topics."""
    stop = head.stop
    if year := _YEAR.match(low, stop, end):
        head, stop = head._replace(year=part_of(text, year)), year.end()
    found = _chapter(low, stop, end)
    chapters: tuple[OdgChapter, ...] = ()
    if found:
        chapters, stop = tuple(found[0]), _word(low, found[1], end)
        head = head._replace(chapter=part(text, found[2], found[1]))
    if version := _VERSION.match(low, stop, end):
        head, stop = head._replace(version=part_of(text, version)), version.end()
    return _made(text, low, start, end, head, chapters, stop)


def _made(text: str, low: str, start: int, end: int, head: Head, chapters: tuple[OdgChapter, ...], stop: int) -> Citation:
    """The citation of one source: what stands behind its head is topics, then pages."""
    label = find_label(low, stop, end)
    paging: Pages | None = None
    topics = _topics(text, low, stop, label.start() if label else end)
    if label:
        paging, behind = read_pages(text, low, label, end)
        topics += _topics(text, low, behind, end)
    if head.source and head.source.kind == "odg" and not head.chapter:
        head, chapters, topics = _late_chapter(text, low, head, topics)
    return Citation(
        "Non-MTUS",
        part(text, start, end),
        head.guideline,
        head.chapter,
        head.chapter_number,
        head.chapter_title,
        head.year,
        head.version,
        tuple(topics),
        None,
        paging,
        known=head.known,
        edition=head.edition,
        source=head.source,
        odg_chapters=chapters,
    )


def _late_chapter(text: str, low: str, head: Head, topics: list[Part]) -> tuple[Head, tuple[OdgChapter, ...], list[Part]]:
    """A chapter named behind the topic ("physical therapy, elbow chapter") taken out of the topics."""
    for index, topic in enumerate(topics):
        found = _chapter(low, topic.start, topic.end)
        if found and _word(low, found[1], topic.end) == topic.end > found[1]:
            place = part(text, found[2], found[1])
            return head._replace(chapter=place), tuple(found[0]), topics[:index] + topics[index + 1 :]
    return head, (), topics


def _topics(text: str, low: str, start: int, end: int) -> list[Part]:
    """The topics of a stretch of a source, without words about the version; one in brackets without its brackets."""
    gap = _SEPARATOR.match(low, start, end)
    begin = gap.end() if gap else start
    whole = part(text, begin, end)
    if not whole.text.strip(". "):
        return []
    if whole.text[0] == "(" and whole.text[-1] == ")" and whole.text.count("(") == whole.text.count(")"):
        whole = part(text, whole.start + 1, whole.end - 1)
    topics = split_topics(text, low, whole.start, whole.end, False)
    return [topic for topic in topics if not _NOISE.fullmatch(low, topic.start, topic.end)]
