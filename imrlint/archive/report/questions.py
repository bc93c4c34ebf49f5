"""Every question that the report asks of the tables; each stands on the page, so that anybody can ask it again."""

from __future__ import annotations

from imrlint.archive.report.table import Field, Question

_READ = "status = 'read'"
_WORST_FIRST = "array_position(['error', 'warning', 'note'], severity)"
_OUTCOMES = (
    "count(*) AS items, count(*) FILTER (outcome = 'Upheld') AS upheld, count(*) FILTER (outcome = 'Overturned') AS overturned,"
    " count(*) FILTER (outcome IS NULL OR outcome NOT IN ('Upheld', 'Overturned')) AS neither,"
    " count(*) FILTER (outcome = 'Overturned') / count(*) AS share"
)
_OUTCOME_FIELDS = (
    Field("items", "Items", "number"),
    Field("upheld", "Upheld", "number"),
    Field("overturned", "Overturned", "number"),
    Field("neither", "Neither", "number"),
    Field("share", "Share overturned", "share"),
)
_PLACE = "{member: member, line: line, page: page, page_line: page_line, message: message}"

TOTALS = (
    f"SELECT count(*) FILTER ({_READ}) AS letters, count(*) FILTER (status <> 'read') AS unread,"
    f" count(*) FILTER ({_READ} AND errors > 0) AS with_errors,"
    f" count(*) FILTER ({_READ} AND errors = 0 AND warnings > 0) AS with_warnings,"
    f" count(*) FILTER ({_READ} AND errors = 0 AND warnings = 0) AS clean,"
    f" count(*) FILTER ({_READ} AND decided_month IS NULL) AS undated,"
    " coalesce(sum(items), 0)::BIGINT AS items, coalesce(sum(upheld), 0)::BIGINT AS upheld,"
    " coalesce(sum(overturned), 0)::BIGINT AS overturned, coalesce(sum(len(crashes)), 0)::BIGINT AS crashes FROM letters"
)
"""The figures of the head; one row."""

FOUND = (
    "SELECT count(*) AS findings, count(*) FILTER (severity = 'error') AS errors,"
    " count(*) FILTER (severity = 'warning') AS warnings, count(*) FILTER (severity = 'note') AS notes,"
    " count(*) FILTER (scope = 'archive') AS archive, count(*) FILTER (kind = 'review') AS review,"
    " count(*) FILTER (scope = 'letter' AND letter IN (SELECT letter FROM unread)) AS of_unread,"
    " (SELECT count(*) FROM citations) AS citations FROM findings"
)
"""The rest of them; one row."""

RULES = Question(
    "rules",
    "Findings by rule",
    "What the rules for single letters found in the letters that were read, the worst and most frequent first.",
    "SELECT f.severity AS severity, f.code AS code, any_value(f.rule) AS rule, f.kind AS kind, count(*) AS findings,"
    " count(DISTINCT f.letter) AS letters,"
    f" count(DISTINCT f.letter) / (SELECT count(*) FROM letters WHERE {_READ}) AS share,"
    f" min_by({_PLACE.replace(': ', ': f.')}, f.fingerprint, 3) AS examples"
    f" FROM findings f JOIN letters l USING (letter) WHERE f.scope = 'letter' AND l.{_READ}"
    f" GROUP BY f.severity, f.code, f.kind ORDER BY {_WORST_FIRST}, findings DESC, code, kind",
    (
        Field("severity", "Severity", "severity"),
        Field("code", "Rule", "code"),
        Field("rule", "", "within"),
        Field("kind", "", "within"),
        Field("findings", "Findings", "number"),
        Field("letters", "Letters", "number"),
        Field("share", "Share of letters", "share"),
        Field("examples", "", "within"),
    ),
    200,
)

FORMS = Question(
    "forms",
    "Forms and years",
    "How many letters of which form were decided in which year.",
    "SELECT layout AS form, decided_year AS year, count(*) AS letters, sum(items)::BIGINT AS items,"
    " avg((errors > 0)::INT) AS with_errors"
    f" FROM letters WHERE {_READ} GROUP BY ALL ORDER BY year NULLS LAST, letters DESC, form",
    (
        Field("form", "Form of the letter", "layout", "a record, never a text"),
        Field("year", "Year", "text"),
        Field("letters", "Letters", "number"),
        Field("items", "Items", "number"),
        Field("with_errors", "With errors", "share"),
    ),
    120,
)

MONTHS = Question(
    "months",
    "Month by month",
    "Letters by the month of their decision, with the shares that have errors, or warnings and no error.",
    "SELECT decided_month AS month, count(*) AS letters, count(*) FILTER (errors > 0) AS errors,"
    " count(*) FILTER (errors > 0) / count(*) AS error_share,"
    " count(*) FILTER (errors = 0 AND warnings > 0) AS warnings,"
    " count(*) FILTER (errors = 0 AND warnings > 0) / count(*) AS warning_share,"
    " sum(upheld)::BIGINT AS upheld, sum(overturned)::BIGINT AS overturned,"
    " sum(overturned) / nullif(sum(upheld) + sum(overturned), 0) AS overturned_share"
    f" FROM letters WHERE {_READ} GROUP BY ALL ORDER BY month NULLS LAST",
    (
        Field("month", "Month", "month"),
        Field("letters", "Letters", "number"),
        Field("errors", "With errors", "number"),
        Field("error_share", "Share", "share"),
        Field("warnings", "With warnings only", "number"),
        Field("warning_share", "Share", "share"),
        Field("upheld", "Items upheld", "number"),
        Field("overturned", "Overturned", "number"),
        Field("overturned_share", "Share", "share", "–"),
    ),
    400,
)

RULE_MONTHS = Question(
    "rule_months",
    "Defects over time",
    "",
    "SELECT f.code AS code, l.decided_month AS month, count(DISTINCT f.letter) AS letters"
    f" FROM findings f JOIN letters l USING (letter) WHERE f.scope = 'letter' AND l.{_READ} AND l.decided_month IS NOT NULL"
    " AND f.code IN (SELECT code FROM findings WHERE scope = 'letter' GROUP BY code ORDER BY count(DISTINCT letter) DESC, code"
    " LIMIT 15) GROUP BY ALL ORDER BY ALL",
    (Field("code", "Rule"), Field("month", "Month"), Field("letters", "Letters", "number")),
    10_000,
)

CLASSES = Question(
    "classes",
    "By treatment class",
    "The class of the first treatment of the catalogue that an item names.",
    f"SELECT treatment_class AS class, {_OUTCOMES} FROM items GROUP BY ALL ORDER BY items DESC, class",
    (Field("class", "Treatment class", "text", "none of the catalogue"), *_OUTCOME_FIELDS),
    60,
)

SPECIALTIES = Question(
    "specialties",
    "By the reviewer's specialty",
    "The first specialty of the reviewer, as the catalogue calls it.",
    f"SELECT specialty, {_OUTCOMES} FROM decisions GROUP BY ALL ORDER BY items DESC, specialty",
    (Field("specialty", "Specialty", "text", "none of the catalogue"), *_OUTCOME_FIELDS),
    60,
)

GUIDELINE_OUTCOMES = Question(
    "guideline_outcomes",
    "By the guideline that MAXIMUS cites",
    "An item counts once for each guideline that its MAXIMUS guideline line cites.",
    f"SELECT known_as AS guideline, {_OUTCOMES} FROM (SELECT DISTINCT letter, item, known_as FROM citations"
    " WHERE side = 'maximus') JOIN items USING (letter, item) GROUP BY ALL ORDER BY items DESC, guideline",
    (Field("guideline", "Guideline", "text", "none of the catalogue"), *_OUTCOME_FIELDS),
    60,
)

GUIDELINES = Question(
    "guidelines",
    "Most-cited guidelines",
    "Citations on both guideline lines, by the guideline as the catalogue calls it.",
    "SELECT known_as AS guideline, count(*) AS citations, count(*) FILTER (side = 'claims-administrator') AS administrator,"
    " count(*) FILTER (side = 'maximus') AS maximus, count(DISTINCT letter) AS letters,"
    f" count(DISTINCT letter) / (SELECT count(*) FROM letters WHERE {_READ}) AS share"
    " FROM citations GROUP BY ALL ORDER BY citations DESC, guideline",
    (
        Field("guideline", "Guideline", "text", "none of the catalogue"),
        Field("citations", "Citations", "number"),
        Field("administrator", "By the claims administrator", "number"),
        Field("maximus", "By MAXIMUS", "number"),
        Field("letters", "Letters", "number"),
        Field("share", "Share of letters", "share"),
    ),
    60,
)

WORST = Question(
    "worst",
    "Worst letters",
    "The letters with the most errors, then the most warnings and notes.",
    f"WITH worst AS (SELECT * FROM letters WHERE {_READ} AND errors + warnings > 0"
    " ORDER BY errors DESC, warnings DESC, notes DESC, letter LIMIT 50)"
    " SELECT any_value(w.member) AS member, any_value(w.number) + 1 AS determination, any_value(layout) AS form,"
    " any_value(decided_month) AS month, any_value(errors) AS errors, any_value(warnings) AS warnings,"
    " any_value(notes) AS notes, list_sort(list(DISTINCT code)) AS rules"
    " FROM worst w JOIN findings f USING (letter) WHERE f.scope = 'letter' GROUP BY letter"
    " ORDER BY errors DESC, warnings DESC, notes DESC, letter",
    (
        Field("member", "Letter", "member"),
        Field("determination", "", "within"),
        Field("form", "Form", "layout", "a record"),
        Field("month", "Month", "month"),
        Field("errors", "Errors", "number"),
        Field("warnings", "Warnings", "number"),
        Field("notes", "Notes", "number"),
        Field("rules", "Rules", "names"),
    ),
    50,
)
WORST_COUNT = f"SELECT count(*) FROM letters WHERE {_READ} AND errors + warnings > 0"

ARCHIVE = Question(
    "archive",
    "Findings about the archive as a whole",
    "What only shows when letters are compared: repeated case numbers and letters, boilerplate, contradictions.",
    "SELECT severity, code, any_value(rule) AS rule, kind, count(*) AS findings, count(DISTINCT letter) AS letters,"
    f" min_by({_PLACE}, finding, 10) AS examples FROM findings WHERE scope = 'archive'"
    f" GROUP BY severity, code, kind ORDER BY {_WORST_FIRST}, findings DESC, code, kind",
    (
        Field("severity", "Severity", "severity"),
        Field("code", "Rule", "code"),
        Field("rule", "", "within"),
        Field("kind", "", "within"),
        Field("findings", "Findings", "number"),
        Field("letters", "Letters", "number"),
        Field("examples", "", "within"),
    ),
)

UNREAD = Question(
    "unread",
    "What could not be read",
    "Members of the archive of which no letter could be made, and why.",
    "SELECT status, reason, count(*) AS members,"
    " min_by({member: member, line: line, page: page, page_line: NULL, message: NULL}, letter, 3) AS examples"
    " FROM unread GROUP BY status, reason ORDER BY members DESC, status, reason",
    (
        Field("status", "Rule", "code"),
        Field("reason", "Why", "text"),
        Field("members", "Members", "number"),
        Field("examples", "Such as", "examples"),
    ),
    60,
)

CRASHES = Question(
    "crashes",
    "Where imrlint itself failed",
    "These rules did not judge all letters; please tell imrlint's makers.",
    "SELECT rule, count(*) AS letters FROM (SELECT unnest(crashes) AS rule FROM letters) GROUP BY ALL ORDER BY letters DESC, rule",
    (Field("rule", "Rule", "text"), Field("letters", "Letters", "number")),
)

TABLES = (RULES, FORMS, MONTHS, CLASSES, SPECIALTIES, GUIDELINE_OUTCOMES, GUIDELINES, WORST, ARCHIVE, UNREAD, CRASHES)
"""Every question that has a table on the page, in its order."""
