/** An axis for figures that starts at nothing, with ticks at round numbers. */

/**
 * Return the ticks of an axis: round numbers from 0 to the first that is not less than the greatest figure.
 * @param {number} most the greatest figure
 * @param {number} parts about how many steps are wanted
 * @returns {number[]} at equal distances, whole where the figures are small
 */
export function ticksTo(most, parts = 3) {
  if (!(most > 0)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(most / parts));
  const step = Math.max(1, power * [1, 2, 5, 10].find((times) => times * power * parts >= most * 0.999));
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, number) => number * step);
}
