/** What the class is told, as pupils and the screen see it: what the document says, and how the class's answers lie. */

import { make } from "./parts.mjs";
import { record, spread } from "./spread.mjs";

/**
 * Make the card of a question that is revealed.
 * @param {object} told the message of the server
 * @returns {HTMLElement} the card
 */
export function toldCard(told) {
  return make(
    "section",
    { class: "card told" },
    make("h2", {}, told.prompt),
    record(told),
    spread(told, told.yours),
  );
}

/**
 * Return what the class has been told of questions about the turn it is on, or that were revealed there.
 * @param {Iterable<object>} reveals messages of the server
 * @param {object} state where the class is
 * @returns {object[]} those messages
 */
export function toldNow(reveals, state) {
  return [...reveals].filter(
    (one) => state.revealed.includes(one.ask) && (one.turn === state.turn || one.on === state.turn),
  );
}

/**
 * Return how many chose each place of a question about a place, for the map.
 * @param {object[]} told what is revealed now
 * @returns {Array<{place: string, count: number, right: boolean}> | null} null where no place was asked for
 */
export function placeCounts(told) {
  const asked = told.findLast((one) => one.kind === "tap-place");
  if (!asked) return null;
  const chosen = asked.distribution.counts.map((one) => ({
    place: one.answer[0],
    count: one.count,
    right: false,
  }));
  for (const place of asked.right) {
    const found = chosen.find((one) => one.place === place);
    if (found) found.right = true;
    else chosen.push({ place, count: 0, right: true });
  }
  return chosen;
}

/**
 * Return the row of the class's sentence with its quotes.
 * @param {object} given the sentence, as the server tells it
 * @param {object[]} known the quotes that the lesson knows
 * @param {HTMLElement | null} yes the button that signs, null for none
 * @returns {HTMLElement} the card
 */
export function sentenceCard(given, known, yes) {
  const quotes = given.facts.map((fact) => known.find((one) => one.fact === fact)).filter(Boolean);
  return make(
    "section",
    { class: "card" },
    make("h2", {}, "Our sentence"),
    make("p", { class: "sentence" }, given.text),
    quotes.map((one) => make("blockquote", {}, `“${one.quote}”`, make("footer", {}, `line ${one.line}`))),
    make("p", { class: "note" }, `${given.signed} of ${given.of} can sign it.`),
    yes,
  );
}
