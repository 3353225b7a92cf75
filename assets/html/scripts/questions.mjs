/** The questions: say what one expects, then see what the document says. Nothing is scored. */

import { button, el } from "./elements.mjs";
import { fieldOf } from "./fields.mjs";
import { answerQuestion, work } from "./learning.mjs";
import { goTo } from "./moves.mjs";
import { closeSheet, openSheet } from "./sheet.mjs";
import { record, state } from "./state.mjs";

/**
 * Open the questions.
 * @param {boolean} all whether those of all phases, rather than of this one
 */
export function openQuestions(all = false) {
  const questions = [...record.questions.values()].filter((one) => one.turn <= record.until && one.judge);
  const phase = record.phaseOf(state.turn);
  const chosen = questions.filter((question) => all || record.phaseOf(question.turn) === phase);
  const none = questions.length ? "None for this phase." : "This lesson has no questions.";
  const more = !all && questions.length > 0 && `All ${questions.length} questions`;
  openSheet(
    all ? "Questions" : `Questions: ${phase.title}`,
    el("p", { class: "note" }, "Say what you expect, then see what the document says. Nothing is scored."),
    chosen.length ? chosen.map(formOf) : el("p", {}, none),
    more && button(more, () => openQuestions(true)),
  );
}

function formOf(question) {
  const told = el("div", { "aria-live": "polite" });
  const hints = el("div", {});
  const field = fieldOf(question, () =>
    openQuestions(record.phaseOf(state.turn) !== record.phaseOf(question.turn)),
  );
  const answer = (event) => {
    event.preventDefault();
    const given = field.read();
    if (!given) return;
    const taken = answerQuestion(question.id, given, hints.childElementCount);
    if (taken) told.replaceChildren(revealed(question, work.desk.guesses[question.id], true));
    else told.textContent = "This is no answer to the question.";
  };
  const guess = work.desk.guesses[question.id];
  if (guess) told.append(revealed(question, guess, true));
  return el(
    "form",
    { class: "question", "data-question": question.id, onsubmit: answer },
    el("fieldset", { class: "options" }, el("legend", {}, question.prompt), field.node),
    hints,
    el(
      "div",
      { class: "links" },
      el("button", { type: "submit", class: "plain" }, "Answer"),
      question.hints.length > 0 && hintButton(question, hints),
    ),
    told,
  );
}

function hintButton(question, hints) {
  let open = 0;
  const knob = button(
    "Hint",
    () => {
      hints.append(el("p", { class: "note" }, question.hints[open]));
      open += 1;
      knob.hidden = open >= question.hints.length;
    },
    { class: "plain" },
  );
  return knob;
}

/**
 * Return what the document says to a question that was answered.
 * @param {object} question one of the record's
 * @param {import("./desk.mjs").Guess} guess what was answered
 * @param {boolean} going whether there is a button to its turn
 * @returns {HTMLElement} the verdict, the quote and the explanation
 */
export function revealed(question, guess, going) {
  const { tells } = question;
  const otherwise = `The document has it otherwise: ${tells.right.join(", or ")}.`;
  const go = () => {
    closeSheet();
    goTo(question.turn);
  };
  return el(
    "div",
    { class: "answer" },
    el(
      "p",
      { class: "verdict" },
      guess.fits
        ? "As the document has it."
        : guess.answer.length
          ? otherwise
          : `The document: ${tells.right.join(", or ")}.`,
    ),
    tells.disputed === 1 && el("p", {}, "Accounts differ on this."),
    el("blockquote", {}, `“${tells.quote}” (line ${tells.line})`),
    tells.explain && el("p", {}, tells.explain),
    going &&
      el(
        "div",
        { class: "links" },
        button(`Go to ${record.turn(question.turn).text}`, go, { class: "plain" }),
      ),
  );
}
