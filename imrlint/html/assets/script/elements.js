// Elements are made from text alone; nothing here ever parses markup.
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== "") made.setAttribute(name, value);
  }
  fill(made, children);
  return made;
}

function fill(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) fill(element, child);
    else if (child !== null && child !== undefined && child !== "") element.append(child);
  }
}

const byId = (id) => document.getElementById(id);

// A link out of the page; an address that is none is plain text.
function outward(text, url) {
  return /^https:\/\//.test(url) ? el("a", { href: url, rel: "noreferrer" }, text) : text;
}

// Characters that would move, hide or turn round what stands beside them are written out, as the terminal report does.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
function visible(text) {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0);
    if (code === 9) return "    ";
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return "\u2421";
    const hex = code.toString(16);
    return code < 0x100 ? `\\x${hex.padStart(2, "0")}` : code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
  });
}

const badge = (severity) => el("span", { class: `badge ${severity}` }, severity);
const joined = (parts, between) => parts.flatMap((part, n) => (n ? [between, part] : [part]));

// "First", "previous", "next" and "last", as links.
function pager(nav, page, pages, link) {
  const to = (text, goal, name) => goal >= 1 && goal <= pages && goal !== page
    ? el("a", { href: link(goal), "aria-label": name }, text)
    : el("span", { class: "off", "aria-hidden": "true" }, text);
  nav.hidden = pages < 2;
  nav.replaceChildren(
    to("« First", 1, "First page"), to("‹ Previous", page - 1, "Previous page"),
    el("span", { class: "at" }, `Page ${number(page)} of ${number(pages)}`),
    to("Next ›", page + 1, "Next page"), to("Last »", pages, "Last page"),
  );
}

const within = (page, pages) => Math.min(Math.max(Number.parseInt(page, 10) || 1, 1), Math.max(pages, 1));
