// One finding: its row in the table, and all that is known of it.
function whereOf(place) {
  const parts = [];
  if (place.page) parts.push(`page ${number(place.page)}, line ${number(place.pageLine)}`);
  else if (place.paragraph) parts.push(`paragraph ${number(place.paragraph)}`);
  else if (place.line) parts.push(`line ${number(place.line)}`);
  if (place.item) parts.push(`item ${number(place.item)}`);
  return parts.join(" · ");
}

function placeOf(n) {
  const place = {};
  for (const key of ["file", "line", "column", "endLine", "endColumn", "page", "pageLine", "paragraph", "item", "section"]) {
    place[key] = data.findings[key][n];
  }
  return place;
}

const fileOf = (n) => data.files[data.findings.file[n]] ?? { path: "", id: "" };
const ruleOf = (n) => data.rules[data.findings.rule[n]];
const severityOf = (n) => SEVERITIES[data.findings.severity[n]];
const statusOf = (n) => STATUSES[data.findings.status[n]];
const messageOf = (n) => data.strings[data.findings.message[n]];
const permalink = (n) => `#finding-${data.findings.id[n]}`;
const letterLink = (file) => `#letter-${file.id}`;

function tags(n) {
  const fix = data.more[n]?.fix;
  return [
    data.findings.review[n] ? el("span", { class: "tag" }, "for review") : null,
    fix ? el("span", { class: "tag" }, fix[1] ? "fix" : "unsafe fix") : null,
  ].flatMap((tag) => (tag ? [" ", tag] : []));
}

function cell(name, ...children) {
  return el("td", { role: "cell", class: name }, ...children);
}

function row(n) {
  const rule = ruleOf(n), file = fileOf(n), id = data.findings.id[n], status = statusOf(n);
  const button = el("button", { type: "button", class: "opens", "aria-expanded": "false", "aria-controls": `details-${id}` }, messageOf(n));
  return el("tr", { role: "row", class: `row ${severityOf(n)} ${status}`, id: `finding-${id}`, tabindex: "-1", "data-n": n },
    cell("severity", badge(severityOf(n))),
    cell("rule", el("span", { class: "code" }, rule.code), " ", el("span", { class: "title" }, rule.title), tags(n)),
    cell("message", button),
    cell("place", el("a", { class: "path", href: letterLink(file) }, file.path), " ", el("span", { class: "where" }, whereOf(placeOf(n)))),
    cell("status", el("span", { class: `tag ${status}` }, STATUS_WORDS[status])));
}

function detailsRow(n) {
  return el("tr", { role: "row", class: "details", id: `details-${data.findings.id[n]}` },
    el("td", { role: "cell", colspan: "5" }, details(n)));
}

function details(n) {
  const rule = ruleOf(n), more = data.more[n] ?? {}, list = el("dl");
  const add = (label, ...children) => list.append(el("div", {}, el("dt", {}, label), el("dd", {}, ...children)));
  add("Place", placeWords(placeOf(n), more));
  if (rule.why) add("Why", rule.why);
  if (rule.law.length) add("Authority", joined(rule.law.map(([text, url]) => outward(text, url)), "; "));
  if (rule.remedy) add("Remedy", rule.remedy);
  for (const related of more.related ?? []) add("See also", data.strings[related.note], " ", placeWords(related, {}));
  if (more.fix) add("Fix", `${more.fix[1] ? "Safe" : "Unsafe, so read what comes of it"}: ${data.strings[more.fix[0]]} `,
    el("code", {}, more.fix[1] ? "imrlint check --fix" : "imrlint check --fix --unsafe-fixes"));
  if (more.waiver) {
    const [reason, approver, expires] = more.waiver.map((word) => data.strings[word]);
    add("Waived", `${reason} `, el("span", { class: "by" }, `Approved by ${approver}; expires ${expires}.`));
  }
  if (data.baseline && !data.findings.status[n]) add("Baseline", "Not in the baseline.");
  const links = el("p", { class: "links" }, el("a", { href: permalink(n) }, "Link to this finding"),
    el("a", { href: letterLink(fileOf(n)) }, "Show the letter"), outward(`About ${rule.code}`, rule.url));
  return [more.excerpt ? excerpt(n, more.excerpt) : null, list, links].filter(Boolean);
}

function placeWords(place, more) {
  const section = data.strings[place.section];
  const parts = [data.files[place.file]?.path ?? "", whereOf(place), section ? `section “${section}”` : "",
    more.pointer ? data.strings[more.pointer] : ""];
  return parts.filter(Boolean).join(" · ");
}

function excerpt(n, [first, lines]) {
  const marks = marksByLine([[n, placeOf(n)]]);
  return el("div", { class: "text excerpt" }, lines.map((line, i) => lineRow(first + i, line, marks.get(first + i) ?? [])));
}
