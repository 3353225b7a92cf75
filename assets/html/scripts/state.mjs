/** The state of the lesson: which turn, whose reports, how it is shown; and who is told when it changes. */

import { byId } from "./elements.mjs";
import { AGREED, Record } from "./record.mjs";

/** What the lesson knows. */
const data = JSON.parse(byId("data").textContent);
export const record = new Record(data);
for (const piece of data.pieces) record.take(piece);

/** What is on show. `text` is the size of letters (1: 100 %), `picking` what to do with a place picked on the map. */
export const state = {
  turn: 1,
  lens: record.data.lenses[0].id,
  names: "document",
  text: 1,
  style: "light",
  keys: true,
  layers: { agreed: false, territory: true, front: true, names: true, forces: true, moments: true },
  picking: null,
};

const nothing = {
  cards: [],
  moments: [],
  plates: [],
  comparisons: [],
  shares: [],
  roads: [],
  conditions: [],
};
const UNTOLD = { ...nothing, changed: new Set(), told: new Set(), displaced: null, frontKm: null }; // while its questions are asked
const watchers = [];

/**
 * Have something done after every change of the state.
 * @param {() => void} act what to do
 */
export function onChange(act) {
  watchers.push(act);
}

/**
 * Change the state and have everything that hangs on it drawn.
 * @param {object} parts those that change
 */
export function change(parts) {
  Object.assign(state, parts);
  watchers.forEach((act) => act());
}

/**
 * Return the scene on show.
 * @returns {object} a turn of the record under the lens chosen; only its map where it is still asked about
 */
export function scene() {
  const now = record.scene(state.lens, state.turn);
  return state.turn <= record.until ? now : { ...now, ...UNTOLD };
}

/**
 * Return what the map shows: the scene on show, or what every reading agrees on in its place.
 * @returns {object} a turn of the record
 */
export function charted() {
  return state.layers.agreed ? record.scene(AGREED, state.turn) : scene();
}
