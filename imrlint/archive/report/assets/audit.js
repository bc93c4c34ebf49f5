"use strict";
// Tables are searched, sorted and cut short here; without a script all their rows stand on the page in their first order.
(() => {
  const SHOWN = 12;
  const SEARCHED = 8;
  const number = (value) => value.toLocaleString("en-US");
  const made = (tag, attributes, text) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text) element.textContent = text;
    return element;
  };
  const rank = { error: 3, warning: 2, note: 1 };

  function compared(a, b) {
    if (a === "" || b === "") return (a === "") - (b === "");
    const [x, y] = [rank[a] ?? Number(a), rank[b] ?? Number(b)];
    return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, "en", { numeric: true }) : x - y;
  }

  function enliven(table) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const words = rows.map((row) => row.textContent.toLowerCase());
    const place = new Map(rows.map((row, n) => [row, n]));
    const tools = table.closest(".part").querySelector(".tools");
    const said = made("span", { role: "status", "aria-live": "polite" });
    const more = made("button", { type: "button", class: "more" });
    const state = { wanted: [], all: false, order: rows };
    let input = null;

    function show() {
      const fit = new Set(rows.filter((_, n) => state.wanted.every((word) => words[n].includes(word))));
      let left = state.all || state.wanted.length ? Infinity : SHOWN;
      if (rows.length <= SHOWN + 3) left = Infinity;
      for (const row of state.order) row.hidden = !fit.has(row) || left-- <= 0;
      body.append(...state.order);
      more.hidden = left === Infinity;
      more.textContent = `Show all ${number(rows.length)} rows`;
      said.textContent = state.wanted.length ? `${number(fit.size)} of ${number(rows.length)} rows` : "";
    }

    function sort(header, column) {
      const first = header.classList.contains("number") || header.classList.contains("share") || header.classList.contains("severity");
      const before = header.getAttribute("aria-sort");
      const down = before ? before === "ascending" : first;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[column].dataset.value;
      state.order = [...rows].sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        const order = x === "" || y === "" ? compared(x, y) : (down ? -1 : 1) * compared(x, y);
        return order || place.get(a) - place.get(b);
      });
      show();
    }

    for (const [column, header] of [...table.tHead.rows[0].cells].entries()) {
      if (header.classList.contains("examples") || rows.length < 2) continue;
      const button = made("button", { type: "button" }, header.textContent);
      button.addEventListener("click", () => sort(header, column));
      header.dataset.label = header.textContent;  // on paper: a head that holds a button is not repeated
      header.replaceChildren(button);
    }
    if (rows.length >= SEARCHED) {
      input = made("input", { type: "search", placeholder: "Search this table", "aria-label": `Search: ${table.closest(".part").querySelector("h2, h3").textContent}`, autocomplete: "off", spellcheck: "false" });
      input.addEventListener("input", () => {
        state.wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
        show();
      });
      tools.append(input, said);
      tools.hidden = false;
    }
    more.addEventListener("click", () => { state.all = true; show(); });
    table.after(more);
    show();
  }

  for (const table of document.querySelectorAll("table")) enliven(table);
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("td details:not([open])")) { one.open = true; one.dataset.closed = "true"; }
  });
  addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll("details[data-closed]")) { one.open = false; delete one.dataset.closed; }
  });
  document.documentElement.dataset.ready = "true";
})();
