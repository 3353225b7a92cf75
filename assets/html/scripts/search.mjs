/** The search: places first, then turns, then words of the document, then names that are only alike. */

import { folded, likeness, namesOf, skeleton } from "./spelling.mjs";

const MOST = 40;
const ALIKE = 0.8; // how like a name must sound to what was typed for it to be meant, perhaps
const LEAST = 3; // letters of what is typed for names that are only alike to be looked for
const ENOUGH = 3; // hits by the letter: with so many nothing that is only alike is told
const FEW = 5; // of those are told

/**
 * @typedef {object} Hit
 * @property {number} rank 0 for the best
 * @property {string} text what is shown of it
 * @property {"place" | "turn" | "source"} kind what it opens
 * @property {string | number} id the place's, the turn's or the fact's
 * @property {boolean} [near] whether it is only alike, and meant perhaps
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
  const sounds = skeleton(words);
  if (found.length < ENOUGH && sounds.length >= LEAST) {
    const known = new Set(found.map(({ id }) => id));
    found.push(...alike(record, sounds).filter(({ id }) => !known.has(id)));
  }
  return found.sort((a, b) => a.rank - b.rank).slice(0, MOST);
}

function* places(record, wanted) {
  for (const place of record.places) {
    const rank = nearness(namesOf(place).map(folded), wanted);
    if (rank !== null) yield { rank, ...hit(place) };
  }
}

function hit(place) {
  const arabic = place.arabic ? ` · ${place.arabic}` : "";
  return { text: `${place.name}${arabic} (${place.kind})`, kind: "place", id: place.id };
}

function nearness(names, wanted) {
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  return names.some((name) => name.includes(wanted)) ? 2 : null;
}

/** Return the places whose names sound like what was typed, the most alike first. */
function alike(record, sounds) {
  const score = (name) => {
    const like = likeness(sounds, name);
    return name.startsWith(sounds) ? ALIKE + (1 - ALIKE) * like : like;
  };
  const scored = record.places.map((place) => {
    const names = namesOf(place).map(skeleton).filter(Boolean);
    return { place, like: Math.max(...names.map(score)) };
  });
  const near = scored.filter(({ like }) => like >= ALIKE).sort((a, b) => b.like - a.like);
  return near.slice(0, FEW).map(({ place, like }) => ({ rank: 6 - like, ...hit(place), near: true }));
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
