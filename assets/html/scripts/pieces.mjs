/**
 * The turns of the lesson, opened one after the other. A lesson file has them all at hand; one made for learning has
 * them sealed, each openable by a word that the one before holds. That keeps honest people honest: it is no lock.
 */

import { record } from "./state.mjs";

const waiting = record.data.sealed ?? [];
let next = record.data.word ?? "";
let opening = null;

/**
 * Return whether later turns are sealed.
 * @returns {boolean} true in a file made for learning
 */
export function sealed() {
  return waiting.length > 0;
}

/**
 * Have the turns up to one at hand.
 * @param {number} turn counted from 1
 * @returns {Promise<void>} done when they are
 */
export async function reach(turn) {
  while (record.known < Math.min(turn, record.last)) {
    opening ??= open().finally(() => (opening = null));
    await opening;
  }
}

async function open() {
  const piece = JSON.parse(await unsealed(waiting[record.known - (record.last - waiting.length)], next));
  next = piece.word;
  record.take(piece);
}

/**
 * Return the text of a sealed piece.
 * @param {string} text base64 of packed and stirred bytes
 * @param {string} word that stirred them
 * @returns {Promise<string>} the text
 */
export async function unsealed(text, word) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  stir(bytes, word);
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(unpacked).text();
}

/** Stir bytes with what a word sets going, or calm them again: `sim/export/sealed.py` does the same. */
function stir(bytes, word) {
  let state = 2166136261;
  for (const sign of word) state = Math.imul(state ^ sign.charCodeAt(0), 16777619) >>> 0;
  bytes.forEach((byte, at) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = byte ^ (state >>> 24);
  });
}
