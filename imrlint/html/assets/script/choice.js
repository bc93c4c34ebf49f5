// Which findings a state of the filters chooses, and in which order.
let last = { key: "", found: [] };

function chosen(state) {
  const { q, severity, rule, file, status, sort } = state;
  const key = JSON.stringify([q, severity, rule, file, status, sort]);
  if (key !== last.key) last = { key, found: sorted(filtered(state), sort) };
  return last.found;
}

function filtered(state) {
  const column = data.findings;
  const severities = state.severity ? new Set(state.severity.split(",").map((one) => SEVERITIES.indexOf(one))) : null;
  const status = STATUSES.indexOf(state.status);
  const rules = state.rule ? data.rules.map((one) => one.code === state.rule) : null;
  const files = state.file ? filesMatching(state.file) : null;
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean).map(matching);
  const found = [];
  for (let n = 0; n < column.id.length; n++) {
    if (severities && !severities.has(column.severity[n])) continue;
    if (status >= 0 && column.status[n] !== status) continue;
    if (rules && !rules[column.rule[n]]) continue;
    if (files && !files[column.file[n]]) continue;
    if (words.every((word) => word.rules[column.rule[n]] || word.files[column.file[n]]
      || word.strings[column.message[n]] || word.strings[column.section[n]])) found.push(n);
  }
  return found;
}

// A file by its whole path, or else every file whose path holds the words.
function filesMatching(wanted) {
  const exact = data.files.map((one) => one.path === wanted);
  return exact.includes(true) ? exact : data.files.map((one) => one.path.toLowerCase().includes(wanted.toLowerCase()));
}

// Where a word occurs; equal strings are looked at once, however many findings share them.
function matching(word) {
  const has = (text) => text.toLowerCase().includes(word);
  return {
    rules: data.rules.map((one) => has(`${one.code} ${one.title}`)),
    files: data.files.map((one) => has(one.path)),
    strings: data.strings.map(has),
  };
}

// Sorting by counting: few values, many findings, and equal ones stay in the order of the letters.
function sorted(found, sort) {
  const down = sort.startsWith("-");
  const column = data.findings[{ severity: "severity", rule: "rule", status: "status" }[sort.replace(/^-/, "")]];
  if (!column) return down ? found.reverse() : found;
  const heaps = [];
  for (const n of found) (heaps[column[n]] ??= []).push(n);
  return (down ? heaps.reverse() : heaps).flat();
}
