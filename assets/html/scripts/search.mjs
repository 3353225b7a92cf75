/** The search: places first, then turns, then words of the document. */

import { folded, namesOf } from "./spelling.mjs";

const MOST = 40;

/**
 * @typedef {object} Hit
 * @property {number} rank 0 for the best
 * @property {string} text what is shown of it
 * @property {"place" | "turn" | "source"} kind what it opens
 * @property {string | number} id the place's, the turn's or the fact's
 */

/**
 * Return what fits wanted words, best first.
 * @param {import("./record.mjs").Record} record what is searched
 * @param {string} words as typed
 * @returns {Hit[]} at most forty
 */
export function search(record, words) {
  const wanted = folded(words);
  if (!wanted) return [];
  const found = [...places(record, wanted), ...turns(record, wanted), ...quotes(record, wanted)];
  return found.sort((a, b) => a.rank - b.rank).slice(0, MOST);
}

function* places(record, wanted) {
  for (const place of record.places) {
    const rank = nearness(namesOf(place).map(folded), wanted);
    if (rank === null) continue;
    const arabic = place.arabic ? ` · ${place.arabic}` : "";
    yield { rank, text: `${place.name}${arabic} (${place.kind})`, kind: "place", id: place.id };
  }
}

function nearness(names, wanted) {
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  return names.some((name) => name.includes(wanted)) ? 2 : null;
}

function* turns(record, wanted) {
  for (let number = 1; number <= record.until; number += 1) {
    const turn = record.turn(number);
    const text = `${turn.text}: ${turn.headline}`;
    if (folded(`${turn.text} ${turn.headline}`).includes(wanted)) {
      yield { rank: 3, text, kind: "turn", id: number };
    }
  }
}

function* quotes(record, wanted) {
  for (const fact of record.texts.sources.keys()) {
    const quote = record.source(fact) ? record.quote(fact) : "";
    if (folded(quote).includes(wanted)) yield { rank: 4, text: `“${quote}”`, kind: "source", id: fact };
  }
}
