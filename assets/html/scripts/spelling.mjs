/** Names and words compared in any spelling. */

const MARKS = /[\u0300-\u036f\u064b-\u065f'’‘ʿ`]/gu;

/**
 * Return text without case, accents, apostrophes and hyphens.
 * @param {string} text a name or words
 * @returns {string} what two spellings of it have in common
 */
export function folded(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(MARKS, "").replace(/-/g, " ");
  return plain.split(/\s+/).filter(Boolean).join(" ");
}

/**
 * Return all names of a place.
 * @param {object} place one of the record's places
 * @returns {string[]} the document's, the Arabic one and other spellings
 */
export function namesOf(place) {
  return [place.name, place.arabic ?? "", ...place.spellings];
}

/**
 * Return the place that bears a name, in any spelling.
 * @param {object[]} places the record's places
 * @param {string} text what was typed
 * @returns {object | null} null where none does
 */
export function placeNamed(places, text) {
  const wanted = folded(text);
  const found = wanted && places.find((place) => namesOf(place).some((name) => folded(name) === wanted));
  return found || null;
}
