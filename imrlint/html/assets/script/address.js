// What is shown is what the fragment of the address says, so that every view has a link and the back button works.
// "finding-…", "letter-…" or the name of a section may come first; filters follow as key=value.
const DEFAULTS = { q: "", severity: "", rule: "", file: "", status: "counts", sort: "-severity", page: "1" };

function parsed(fragment) {
  const state = { ...DEFAULTS, target: "" };
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    let value = part.slice(at + 1);
    try { value = decodeURIComponent(value); } catch { /* as it stands */ }
    if (at < 0) state.target ||= part;
    else if (Object.hasOwn(DEFAULTS, part.slice(0, at))) state[part.slice(0, at)] = value;
  }
  return state;
}

function address(state) {
  const parts = state.target ? [state.target] : [];
  for (const [key, value] of Object.entries(DEFAULTS)) {
    if (state[key] !== value) parts.push(`${key}=${encodeURIComponent(state[key])}`);
  }
  return `#${parts.join("&") || "findings"}`;
}

const changed = (state, changes) => address({ ...state, target: "", page: "1", ...changes });

// A click makes an entry in the history, a keystroke does not.
const go = (fragment) => { location.hash = fragment; };
const replace = (fragment) => { if (fragment !== location.hash) location.replace(fragment); };
