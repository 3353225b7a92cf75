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

const ARTICLES = /\b(?:al|el|ad|ar|as|ash|at|an|az)\b/gu;
// Letters that stand for one sound in the usual transliterations, the longest first: as `sim/scene/search.py` has them.
const SOUNDS = Object.entries({ sch: "s", tch: "s", kh: "k", gh: "g", dh: "d", th: "t", sh: "s", ch: "s", ph: "f", zh: "z", ee: "i", ou: "u", oo: "u", ei: "i", ai: "i", ay: "i", ey: "i", q: "k", c: "k", x: "ks", y: "i", e: "i", o: "u", w: "u", v: "f" }); // prettier-ignore

/**
 * Return the sounds of a name: folded, without articles, every sound written one way and none doubled.
 * @param {string} text a name
 * @returns {string} what names that sound alike have in common
 */
export function skeleton(text) {
  const plain = folded(text);
  let found = folded(plain.replace(ARTICLES, " ")) || plain;
  for (const [written, sound] of SOUNDS) found = found.replaceAll(written, sound);
  return found.replace(/(.)\1+/gu, "$1").replace(/([a-z]{2})h\b/gu, "$1");
}

/**
 * Return how like two texts are: what part of their letters they have in common, in order.
 * @param {string} one the one
 * @param {string} other the other
 * @returns {number} 0 to 1
 */
export function likeness(one, other) {
  let above = new Array(other.length + 1).fill(0);
  for (const sign of one) {
    const row = [0];
    for (let at = 0; at < other.length; at += 1) {
      row.push(sign === other[at] ? above[at] + 1 : Math.max(above[at + 1], row[at]));
    }
    above = row;
  }
  return (2 * above.at(-1)) / Math.max(one.length + other.length, 1);
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
