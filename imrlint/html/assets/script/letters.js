// The list of the letters, and the page of one.
const LETTERS = 25, LINES = 1500;
const SIGNS = { n: ["not-met", "not met"], p: ["needs-a-person", "needs a person"], m: ["met", "met"], "-": ["not-applicable", "not applicable"] };

// The worst letter first; the page number of the list is not part of the address, because nobody shares it.
let listed, listPage = 1;
function showLetters() {
  const worse = (a, b) => { const x = countsOf(a), y = countsOf(b); return y[2] - x[2] || y[1] - x[1] || y[0] - x[0] || a - b; };
  listed ??= data.files.map((_, n) => n).sort(worse);
  const pages = Math.ceil(listed.length / LETTERS);
  const cells = (file) => { const counts = countsOf(file); return [counts[2], counts[1], counts[0], counts[3]]; };
  byId("letter-rows").replaceChildren(...listed.slice((listPage - 1) * LETTERS, listPage * LETTERS).map((file) =>
    el("tr", { role: "row" }, cell("path", el("a", { class: "path", href: letterLink(data.files[file]) }, data.files[file].path)),
      cells(file).map((count, n) => el("td", { role: "cell", class: `number ${count ? ["error", "warning", "note", "waived"][n] : "none"}`, "data-label": ["Errors", "Warnings", "Notes", "Excepted"][n] }, number(count))))));
  pager(byId("letter-pages"), listPage, pages, (goal) => `#letters-${goal}`);
  byId("letters").hidden = !data.files.length;
}

function showLetter(state) {
  const at = fileNamed(state.target.slice(7)), section = byId("letter");
  if (at < 0) {
    section.replaceChildren(back(), el("h2", { id: "letter-title", tabindex: "-1" }, "There is no such letter in this report"));
    return;
  }
  const file = data.files[at], found = findingsOf(at), counts = countsOf(at);
  const tally = joined([2, 1, 0].filter((n) => counts[n]).map((n) => number(counts[n], SEVERITIES[n])), ", ");
  const excepted = counts[3] ? `${number(counts[3])} excepted` : "";
  section.replaceChildren(
    back(),
    el("h2", { id: "letter-title", tabindex: "-1" }, el("span", { class: "path" }, file.path)),
    el("p", { class: "lead" }, [tally.length ? tally : ["no findings that count"], excepted ? [", ", excepted] : []]),
    el("dl", { class: "facts" }, [["Letters", number(file.letters)], ["Disputed items", number(file.items)], ["SHA-256", file.sha256]]
      .filter((fact) => fact[1]).map(([label, value]) => el("div", {}, el("dt", {}, label), el("dd", {}, value)))),
    el("p", { class: "links" }, el("a", { href: address({ ...DEFAULTS, file: file.path, status: "all" }) }, "Findings of this letter in the table")),
    ...(file.crashes ?? []).map((crash) => el("p", { class: "missed" }, `Incomplete: ${data.strings[crash]}`)),
    ...(file.checks ?? []).map((checks, n) => checklist(checks, n, file.checks.length)),
    ...(file.text === undefined ? withoutText(found) : withText(file, found, state)),
  );
}

const back = () => el("p", { class: "back" }, el("a", { href: "#findings" }, "‹ All findings"));

function checklist([signs, why], n, several) {
  const counts = Object.keys(SIGNS).map((sign) => [sign, [...signs].filter((one) => one === sign).length]).filter((pair) => pair[1]);
  return el("details", { class: "subject" },
    el("summary", {}, el("span", { class: "name" }, several > 1 ? `Requirements of letter ${n + 1}` : "Requirements"), " ",
      el("span", { class: "tally" }, counts.map(([sign, count]) => [el("span", { class: `sign ${SIGNS[sign][0]}` }, `${number(count)} ${SIGNS[sign][1]}`), " "]))),
    el("ul", { class: "asked" }, ordered(signs).map((i) => requirement(data.requirements[i], SIGNS[signs[i]], why[i]))));
}

// What is not met comes first, as in the whole report.
const ordered = (signs) => ["n", "p", "m", "-"].flatMap((sign) => [...signs].flatMap((one, i) => (one === sign ? [i] : [])));

function requirement(one, [style, words], why) {
  const reason = why ? [data.strings[why[0]], why[1].map((rule) => [el("a", { class: "code", href: `#rule=${data.rules[rule].code}&status=all` }, data.rules[rule].code), " "])] : [];
  return el("li", { class: style }, el("div", { class: "state" }, el("span", { class: `sign ${style}` }, words)),
    el("div", { class: "what" }, el("p", {}, el("span", { class: "code" }, one.code), " ", el("strong", {}, one.title)),
      el("p", { class: "law" }, joined(one.law.map(([text, url]) => outward(text, url)), "; ")),
      reason.length ? el("p", { class: "why" }, reason) : null));
}

function withoutText(found) {
  const why = data.excerpts
    ? "There is no text of this letter here: it came as a record, could not be read, or texts were not asked for."
    : "The letter's text is withheld: this report was made without excerpts.";
  return [el("p", { class: "withheld" }, why), list(found)];
}

function list(found) {
  return el("div", { class: "text" }, found.slice(0, LINES).map((n) => el("div", { class: "group" },
    el("div", { class: "where" }, whereOf(placeOf(n)) || "the letter as a whole"), notes([{ n, starts: true }]))));
}

let wholeText = false;
function withText(file, found, state) {
  const lines = linesOf(file.text);
  const own = found.map((n) => [n, placeOf(n)]);
  const marks = marksByLine(own);
  for (const n of found) {
    const related = (data.more[n]?.related ?? []).filter((place) => data.files[place.file] === file).map((place) => [n, place]);
    for (const [line, more] of marksByLine(related)) {
      marks.set(line, [...(marks.get(line) ?? []), ...more.map((mark) => ({ ...mark, note: false }))]);
    }
  }
  const pages = Math.ceil(lines.length / LINES), page = within(state.page, pages);
  const first = wholeText ? 0 : (page - 1) * LINES;
  const body = el("div", { class: "text", role: "group", "aria-label": "The letter's text with its findings" });
  lines.slice(first, wholeText ? undefined : first + LINES).forEach((line, i) => {
    const here = marks.get(first + i + 1) ?? [];
    body.append(lineRow(first + i + 1, line, here), ...notes(here));
  });
  const nav = el("nav", { class: "pages", "aria-label": "Pages of the text" });
  pager(nav, page, pages, (goal) => address({ ...DEFAULTS, target: state.target, page: String(goal) }));
  const nowhere = found.filter((n) => !data.findings.line[n]);
  const paged = file.pages ? el("p", { class: "lead" }, "Line numbers count through the text of all pages.") : null;
  return [paged, nowhere.length ? list(nowhere) : null, body, nav].filter(Boolean);
}
