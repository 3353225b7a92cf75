/** What it costs that a name stands at a spot, as `sim/picture/labels.py` has it. */

import { meet } from "./boxes.mjs";

/**
 * Return for how many turns a name would be lost for the signs that it covers, and how many those are.
 * @param {import("./boxes.mjs").Box} box the name's
 * @param {object} own its own sign, with the turns that tell of it
 * @param {object[]} others signs of other places
 * @param {number} town the least importance of a town
 * @returns {[number, number]} turns and signs
 */
export function lost(box, own, others, town) {
  const covered = others.filter((sign) => meet(box, sign.box));
  const turns = covered.flatMap((sign) => {
    if (sign.importance <= town) return [...own.told, 0]; // for good, whether anything is told of it or not
    return sign.told.filter((turn) => own.told.includes(turn));
  });
  return [new Set(turns).size, covered.length];
}

/**
 * Return how much of a box a legend may cover that does not cover the sign as well.
 * @param {import("./boxes.mjs").Box} box the name's
 * @param {import("./boxes.mjs").Box} sign that of its sign
 * @param {import("./boxes.mjs").Box[] | null} legend what it takes at least and at most
 * @returns {number} in square pixels
 */
export function risk(box, sign, legend) {
  if (legend === null || !meet(box, legend[1])) return 0;
  const [least, most] = legend;
  const right = least[0] > most[0];
  const low = least[1] > most[1];
  const across = right ? box[2] <= sign[2] || sign[2] > least[0] : box[0] >= sign[0] || sign[0] < least[2];
  const down = low ? box[3] <= sign[3] || sign[3] > least[1] : box[1] >= sign[1] || sign[1] < least[3];
  if (across && down) return 1;
  const wide = Math.min(box[2], most[2]) - Math.max(box[0], most[0]);
  const high = Math.min(box[3], most[3]) - Math.max(box[1], most[1]);
  return 1 + wide * high;
}

/**
 * Return whether a list of numbers comes before another in order.
 * @param {number[]} a the one
 * @param {number[]} b the other, as long
 * @returns {boolean} whether it does
 */
export function less(a, b) {
  const first = a.findIndex((part, index) => part !== b[index]);
  return first >= 0 && a[first] < b[first];
}
