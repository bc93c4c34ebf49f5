// The findings as Python wrote them: columns of numbers, and tables of what the numbers stand for.
const SEVERITIES = ["note", "warning", "error"];
const STATUSES = ["counts", "waived", "baseline"];
const STATUS_WORDS = { counts: "counts", waived: "waived", baseline: "in the baseline" };
let data;

async function decoded(element) {
  const binary = atob(element.textContent);
  const bytes = new Uint8Array(binary.length);
  for (let n = 0; n < binary.length; n++) bytes[n] = binary.charCodeAt(n);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

// Which finding has a name, or -1; worked out when the first permalink is followed.
let named;
function findingNamed(id) {
  named ??= new Map(data.findings.id.map((one, n) => [one, n]));
  return named.get(id) ?? -1;
}

function fileNamed(id) {
  return data.files.findIndex((file) => file.id === id);
}

// How many findings of each severity count in each file, and how many do not count.
let counted;
function countsOf(file) {
  if (!counted) {
    const { file: files, severity, status } = data.findings;
    counted = data.files.map(() => [0, 0, 0, 0]);
    files.forEach((one, n) => { if (one >= 0) counted[one][status[n] ? 3 : severity[n]]++; });
  }
  return counted[file];
}

function findingsOf(file) {
  const found = [];
  data.findings.file.forEach((one, n) => { if (one === file) found.push(n); });
  return found;
}

function number(value, noun) {
  const shown = value.toLocaleString("en-US");
  return noun === undefined ? shown : `${shown} ${noun}${value === 1 ? "" : "s"}`;
}
