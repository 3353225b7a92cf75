/** Whether an answer is one that the document gives. */

/**
 * Return whether an answer fits.
 * @param {object} judge what it is held against: `one_of` some ids, ids `in_order`, or `spans` of figures and how `near`
 * @param {string[]} given what was answered: ids of choices or places, or one figure
 * @returns {boolean} whether the document has it so
 */
export function fits(judge, given) {
  if (judge.spans) {
    const figure = Number(given[0]);
    return judge.spans.some(([low, high]) => figure >= low - judge.near && figure <= high + judge.near);
  }
  if (judge.in_order) return given.join("\n") === judge.in_order.join("\n");
  return judge.one_of.includes(given[0]);
}
