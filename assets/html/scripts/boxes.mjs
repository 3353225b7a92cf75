/**
 * Boxes on the map.
 *
 * @typedef {[number, number, number, number]} Box left, top, right, bottom in pixels
 */

/**
 * Return whether two boxes share more than an edge.
 * @param {Box} a one
 * @param {Box} b another
 * @returns {boolean} whether they overlap
 */
export function meet(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/**
 * Return whether a box lies wholly in another.
 * @param {Box} box the one
 * @param {Box} area the other
 * @returns {boolean} whether it is inside
 */
export function within(box, area) {
  return box[0] >= area[0] && box[1] >= area[1] && box[2] <= area[2] && box[3] <= area[3];
}

/**
 * Return whether a box overlaps none of others.
 * @param {Box} box the one
 * @param {Box[]} others what is taken
 * @returns {boolean} whether it is free
 */
export function clear(box, others) {
  return !others.some((other) => meet(box, other));
}

/**
 * Return the box that reaches as far from its middle on every side.
 * @param {[number, number]} at the middle
 * @param {number} reach how far
 * @returns {Box} the box
 */
export function square([x, y], reach) {
  return [x - reach, y - reach, x + reach, y + reach];
}

/**
 * Return the point of a box that is nearest to another: where a line from a sign ends.
 * @param {Box} box the box
 * @param {[number, number]} at the point
 * @returns {[number, number]} within the box
 */
export function nearest(box, at) {
  return [Math.min(Math.max(at[0], box[0]), box[2]), Math.min(Math.max(at[1], box[1]), box[3])];
}
