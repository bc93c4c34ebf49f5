// The table of findings and its filters.
const PAGE = 50;

function showFindings(state) {
  fillControls(state);
  let found = chosen(state), target = -1, aside = "";
  if (state.target.startsWith("finding-")) {
    target = findingNamed(state.target.slice(8));
    if (target < 0) aside = "There is no such finding in this report. ";
    else if (!found.includes(target)) {
      found = chosen({ ...DEFAULTS, status: "all" });
      aside = "The filters leave this finding out, so all are shown. ";
    }
  }
  const pages = Math.ceil(found.length / PAGE);
  const page = target < 0 ? within(state.page, pages) : Math.floor(found.indexOf(target) / PAGE) + 1;
  const shown = found.slice((page - 1) * PAGE, page * PAGE);
  byId("rows").replaceChildren(...shown.map(row));
  byId("said").textContent = aside + said(found.length, page, shown.length);
  byId("table").hidden = !found.length;
  pager(byId("pages"), page, pages, (goal) => changed(aside ? { ...DEFAULTS, status: "all" } : state, { page: String(goal) }));
  markSorting(state.sort);
  if (target >= 0) arrive(byId(state.target));
}

function said(total, page, shown) {
  const all = data.findings.id.length;
  if (!total) return all ? `None of ${number(all, "finding")} fits the filters.` : "There are no findings.";
  const first = (page - 1) * PAGE + 1;
  const range = total > shown ? `${number(first)}–${number(first + shown - 1)} of ` : "";
  return `Showing ${range}${number(total, "finding")}${total < all ? `, of ${number(all)} in all` : ""}.`;
}

function arrive(element) {
  open(element, true);
  element.classList.add("target");
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}

function open(element, wanted) {
  const button = element.querySelector(".opens");
  const opened = button.getAttribute("aria-expanded") === "true";
  if (opened === wanted) return;
  button.setAttribute("aria-expanded", String(wanted));
  if (wanted) element.after(detailsRow(Number(element.dataset.n)));
  else element.nextElementSibling.remove();
}

function markSorting(sort) {
  for (const head of document.querySelectorAll("th[data-sort]")) {
    const mine = head.dataset.sort === sort.replace(/^-/, "");
    if (mine) head.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

function fillControls(state) {
  const set = (id, value) => { if (document.activeElement !== byId(id) || !value) byId(id).value = value; };
  set("q", state.q);
  set("file", state.file);
  byId("rule").value = state.rule;
  byId("status").value = state.status;
  const severities = state.severity.split(",");
  for (const box of document.getElementsByName("severity")) box.checked = severities.includes(box.value);
  byId("clear").disabled = ["q", "severity", "rule", "file", "status"].every((key) => state[key] === DEFAULTS[key]);
}

function prepareControls() {
  const numbers = new Map();
  for (const rule of data.findings.rule) numbers.set(rule, (numbers.get(rule) ?? 0) + 1);
  data.rules.forEach((rule, n) => {
    if (numbers.has(n)) byId("rule").append(el("option", { value: rule.code }, `${rule.code} ${rule.title} (${number(numbers.get(n))})`));
  });
  const here = () => parsed(location.hash);
  let timer;
  for (const id of ["q", "file"]) {
    byId(id).addEventListener("input", () => {
      if (id === "file") offerPaths(byId(id).value);
      clearTimeout(timer);
      timer = setTimeout(() => replace(changed(here(), { [id]: byId(id).value })), 120);
    });
  }
  offerPaths("");
  for (const id of ["rule", "status"]) byId(id).addEventListener("change", () => go(changed(here(), { [id]: byId(id).value })));
  for (const box of document.getElementsByName("severity")) {
    box.addEventListener("change", () => {
      const on = [...document.getElementsByName("severity")].filter((one) => one.checked).map((one) => one.value);
      go(changed(here(), { severity: on.join(",") }));
    });
  }
  byId("clear").addEventListener("click", () => { byId("q").value = byId("file").value = ""; go(address({ ...DEFAULTS, sort: here().sort })); });
  prepareTable(here);
  byId("controls").hidden = false;
}

function prepareTable(here) {
  for (const head of document.querySelectorAll("th[data-sort]")) {
    const button = el("button", { type: "button" }, head.textContent);
    head.dataset.label = head.textContent; // a button is not printed again on the next page, a label is
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const name = head.dataset.sort, now = here().sort;
      const first = name === "severity" ? "-severity" : name;
      go(changed(here(), { sort: now === first ? (first === name ? `-${name}` : name) : first }));
    });
  }
  byId("rows").addEventListener("click", (event) => {
    const element = event.target.closest("tr.row");
    if (!element || event.target.closest("a") || String(getSelection())) return;
    open(element, element.querySelector(".opens").getAttribute("aria-expanded") !== "true");
  });
}

// A browser would choke on fifty thousand options; these are the first that fit what was typed.
function offerPaths(typed) {
  const wanted = typed.toLowerCase(), fit = [];
  for (const file of data.files) {
    if (file.path.toLowerCase().includes(wanted) && fit.push(file.path) === 100) break;
  }
  byId("paths").replaceChildren(...fit.map((path) => el("option", { value: path })));
}
