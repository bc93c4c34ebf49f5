// Show what the address says; what print shows is everything that the screen shows a page of.
const DETAILED = 2000;
let jump = false;
function show() {
  const state = parsed(location.hash);
  render(state);
  const named = ["findings", "letters", "requirements"].find((id) => state.target.startsWith(id));
  const goal = byId(named ?? (jump && !/^(finding|letter)-/.test(state.target) ? "findings" : ""));
  jump = false;
  goal?.scrollIntoView();
  goal?.focus({ preventScroll: true });
  document.documentElement.dataset.shown = location.hash;
}

// Whoever follows a link within the page wants to see where it leads; whoever sets a filter stays where the filter is.
function followed(event) {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  jump = true;
  if (link.hash === location.hash) show();
}

function render(state) {
  const letter = state.target.startsWith("letter-");
  for (const id of ["overview", "requirements", "findings", "letters"]) if (byId(id)) byId(id).hidden = letter;
  byId("letter").hidden = !letter;
  if (letter) {
    showLetter(state);
    scrollTo(0, 0);
    byId("letter-title").focus({ preventScroll: true });
    return;
  }
  byId("letter").replaceChildren();
  if (state.target.startsWith("letters-")) listPage = within(state.target.slice(8), Math.ceil(data.files.length / LETTERS));
  showFindings(state);
  showLetters();
}

function beforePrint() {
  const state = parsed(location.hash);
  wholeText = true;
  if (state.target.startsWith("letter-")) showLetter(state);
  else printFindings(chosen(state), state);
  for (const one of document.querySelectorAll("details.subject:not([open])")) { one.open = true; one.dataset.closed = ""; }
}

// All of them, however many; with their details only as long as somebody may read so many pages.
function printFindings(found, state) {
  const filters = ["q", "severity", "rule", "file", "status"].filter((key) => state[key] && state[key] !== "all");
  const words = filters.map((key) => (key === "q" ? `search “${state.q}”` : `${key} ${STATUS_WORDS[state[key]] ?? state[key]}`));
  byId("said").textContent = `${number(found.length, "finding")} of ${number(data.findings.id.length)}${words.length ? ` (${words.join("; ")})` : ""}.`;
  const all = document.createDocumentFragment();
  for (const n of found) {
    all.append(row(n));
    if (found.length <= DETAILED) all.append(detailsRow(n));
  }
  byId("rows").replaceChildren(all);
}

function afterPrint() {
  wholeText = false;
  for (const one of document.querySelectorAll("details[data-closed]")) { one.open = false; delete one.dataset.closed; }
  show();
}

async function start() {
  try {
    data = await decoded(byId("data"));
  } catch {
    byId("said").textContent = "This browser cannot unpack the findings; the worst are shown, and searching is not available.";
    return;
  }
  prepareControls();
  show();
  addEventListener("hashchange", show);
  addEventListener("click", followed);
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
  document.documentElement.dataset.ready = "";
}
