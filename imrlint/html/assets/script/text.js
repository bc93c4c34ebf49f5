// A letter's lines, with the words of its findings marked; lines and columns count as Python counts them.
const LONGEST = 3000, AROUND = 300, NOTES = 50;

// LF, CRLF and CR end a line, as in every editor.
const linesOf = (text) => text.split(/\r\n|\n|\r/);

// Which parts of which lines are marked, from pairs of a finding and a place.
function marksByLine(pairs) {
  const marks = new Map();
  for (const [n, place] of pairs) {
    for (let line = place.line; line && line <= Math.max(place.endLine, place.line); line++) {
      const from = line === place.line ? place.column - 1 : 0;
      const to = line === place.endLine ? place.endColumn - 1 : Infinity;
      if (!marks.has(line)) marks.set(line, []);
      marks.get(line).push({ n, from, to, severity: data.findings.severity[n], starts: line === place.line });
    }
  }
  return marks;
}

function lineRow(numberOfLine, line, marks) {
  return el("div", { class: "line" }, el("span", { class: "nr", "aria-hidden": "true" }, String(numberOfLine)),
    el("span", { class: "words" }, pieces(line, marks)));
}

// Columns count code points, strings count halves of them.
function offsets(line, marks) {
  const end = line.trimEnd().length;
  if (!/[\ud800-\udbff]/.test(line)) return marks.map((mark) => [Math.min(mark.from, line.length), Math.min(mark.to, end)]);
  const at = [0];
  for (const character of line) at.push(at.at(-1) + character.length);
  return marks.map((mark) => [at[mark.from] ?? line.length, Math.min(at[mark.to] ?? line.length, end)]);
}

function pieces(line, marks) {
  const spans = offsets(line, marks).map(([from, to], n) => [from, Math.max(to, from), marks[n].severity]);
  const edges = new Set([0, line.length]);
  for (const [from, to] of spans) edges.add(from).add(to);
  const cuts = [...edges].sort((a, b) => a - b), made = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    const worst = Math.max(-1, ...spans.filter((span) => span[0] <= from && to <= span[1]).map((span) => span[2]));
    const words = shortened(line.slice(from, to), line.length > LONGEST);
    made.push(worst < 0 ? words : el("mark", { class: SEVERITIES[worst] }, words));
  }
  return made.length ? made : [""];
}

// Of a line too long to be one, the ends of each piece.
function shortened(words, long) {
  if (!long || words.length <= 2 * AROUND) return visible(words);
  const left = words.length - 2 * AROUND;
  return `${visible(words.slice(0, AROUND))} […${number(left, "character")} left out…] ${visible(words.slice(-AROUND))}`;
}

function notes(marks) {
  const starting = marks.filter((mark) => mark.starts && mark.note !== false);
  const made = starting.slice(0, NOTES).map(({ n }) => el("div", { class: `note-on ${severityOf(n)} ${statusOf(n)}` },
    badge(severityOf(n)), " ", el("a", { class: "code", href: permalink(n) }, ruleOf(n).code), " ",
    el("span", { class: "message" }, messageOf(n)), statusOf(n) === "counts" ? "" : el("span", { class: "tag" }, STATUS_WORDS[statusOf(n)])));
  if (starting.length > NOTES) made.push(el("div", { class: "note-on" }, `${number(starting.length - NOTES, "more finding")} on this line.`));
  return made;
}
