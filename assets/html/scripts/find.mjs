/** The search sheet. */

import { button, el } from "./elements.mjs";
import { goTo } from "./moves.mjs";
import { openPlace } from "./place.mjs";
import { search } from "./search.mjs";
import { closeSheet, openSheet } from "./sheet.mjs";
import { openSource } from "./source.mjs";
import { record } from "./state.mjs";

const OPENS = {
  place: openPlace,
  source: openSource,
  turn: (number) => {
    closeSheet();
    goTo(number);
  },
};

/** Open the search, ready to be typed in. */
export function openFind() {
  const list = el("ul", { class: "found", "aria-live": "polite" });
  const input = el("input", { type: "search", id: "wanted" });
  input.addEventListener("input", () => list.replaceChildren(...rows(input.value)));
  const words = el("span", {}, "What to look for, in any spelling");
  openSheet(
    "Find a place, a day or words of the document",
    el("label", { class: "field" }, words, input),
    list,
  );
  input.focus();
}

function rows(typed) {
  const hits = search(record, typed);
  if (!hits.length && typed.trim())
    return [el("li", { class: "note" }, `Nothing found for “${typed.trim()}”.`)];
  const row = (hit) =>
    el(
      "li",
      {},
      button(hit.text, () => OPENS[hit.kind](hit.id)),
    );
  const near = hits.findIndex((hit) => hit.near);
  const found = hits.map(row);
  if (near >= 0) found.splice(near, 0, el("li", { class: "note" }, "Sounds like it:"));
  return found;
}
