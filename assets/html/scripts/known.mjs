/** What every reading agrees on: the layer's name over the map, and its sentence on a place. */

import { byId } from "./elements.mjs";
import { AGREED } from "./record.mjs";
import { record, state } from "./state.mjs";

/** Say over the map whether it shows what every reading agrees on. */
export function nameLayer() {
  byId("layer").hidden = !state.layers.agreed;
}

/**
 * Return what holds of a place whoever one believes.
 * @param {number} number the place's
 * @returns {string} a sentence, empty for a place that no side holds
 */
export function knownOf(number) {
  if (record.data.alone) return "";
  const mark = record.mark(record.scene(AGREED, state.turn), number);
  const plain = record.mark(record.scene(state.lens, state.turn), number);
  if (!mark || mark.note === plain?.note) return "";
  return `Whoever one believes: ${mark.note.split(": ").slice(1).join(": ")}`;
}
