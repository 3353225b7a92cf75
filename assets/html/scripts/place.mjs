/** A place: who holds it, how well it is located, and everything recorded of it. */

import { button, el } from "./elements.mjs";
import { knownOf } from "./known.mjs";
import { goTo } from "./moves.mjs";
import { closeSheet, openSheet } from "./sheet.mjs";
import { reportersOf, sourceButton } from "./source.mjs";
import { record, scene } from "./state.mjs";
import { showPlace } from "./view.mjs";

const LOCATED = {
  exact: "located within about 1 km",
  approx: "located within about 5 km",
  rough: "located roughly",
};

/**
 * Open everything recorded of a place.
 * @param {string} id the place's
 */
export function openPlace(id) {
  const place = record.place(id);
  const mark = record.mark(scene(), record.numbers.get(id));
  const located = place.located === "estimated" ? "its position is estimated" : LOCATED[place.precision];
  const known = knownOf(record.numbers.get(id));
  const rows = record.history(id).map((row) => historyRow(id, row));
  openSheet(
    place.arabic ? `${place.name} · ${place.arabic}` : place.name,
    el("p", {}, mark ? mark.note : `${place.name}: not on the map`),
    known && el("p", { class: "known" }, known),
    el("p", { class: "note" }, `${place.kind}; ${located}`),
    place.note && el("p", { class: "note" }, place.note),
    place.onMap &&
      el(
        "div",
        { class: "links" },
        button("Show on the map", () => show(id), { class: "plain" }),
      ),
    el("h3", {}, "What is recorded of it"),
    rows.length ? el("ul", {}, rows) : el("p", {}, "Nothing but its name."),
  );
}

function historyRow(id, { turn, date, text, fact }) {
  const card = record.card(fact);
  const go = () => {
    goTo(turn);
    show(id);
  };
  return el(
    "li",
    { class: "row" },
    el("p", {}, el("b", {}, `${date}: `), text),
    el("p", { class: "by" }, card && reportersOf(card.reporters)),
    el("div", { class: "links" }, button("Go to this turn", go, { class: "plain" }), sourceButton(fact)),
  );
}

function show(id) {
  closeSheet();
  showPlace(id);
}
