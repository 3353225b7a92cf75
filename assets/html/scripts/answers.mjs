/** Whether an answer is one that the document gives. */

/**
 * Return whether an answer fits.
 * @param {object} question one of the lesson's questions
 * @param {string[]} given what was answered: ids of choices or places in order, or one figure
 * @returns {boolean} whether the document has it so
 */
export function fits(question, given) {
  if (question.kind === "number") {
    const figure = Number(given[0]);
    return question.spans.some(
      ([low, high]) => figure >= low - question.near && figure <= high + question.near,
    );
  }
  if (question.kind === "order") return given.join("\n") === question.right.join("\n");
  return question.right.includes(given[0]);
}
