/** The questions: say what one expects, then see what the document says. Nothing is scored. */

import { fits } from "./answers.mjs";
import { button, el } from "./elements.mjs";
import { fieldOf } from "./fields.mjs";
import { goTo } from "./moves.mjs";
import { closeSheet, openSheet } from "./sheet.mjs";
import { record, state } from "./state.mjs";

const answers = new Map(); // what was answered, by question

/**
 * Open the questions.
 * @param {boolean} all whether those of all phases, rather than of this one
 */
export function openQuestions(all = false) {
  const questions = record.data.questions;
  const phase = record.phases.get(record.turn(state.turn).phase);
  const chosen = questions.filter((question) => all || question.phase === phase.id);
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
  const field = fieldOf(question, () => openQuestions(record.turn(state.turn).phase !== question.phase));
  const answer = (event) => {
    event.preventDefault();
    const given = field.read();
    if (!given) return;
    answers.set(question.id, given);
    told.replaceChildren(revealed(question, given));
  };
  if (answers.has(question.id)) told.append(revealed(question, answers.get(question.id)));
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

function revealed(question, given) {
  const otherwise = `The document has it otherwise: ${question.rightWords.join(", or ")}.`;
  const go = () => {
    closeSheet();
    goTo(question.turn);
  };
  return el(
    "div",
    { class: "answer" },
    el("p", { class: "verdict" }, fits(question, given) ? "As the document has it." : otherwise),
    question.disputed && el("p", {}, "Accounts differ on this."),
    el("blockquote", {}, `“${question.quote}” (line ${question.line})`),
    question.explain && el("p", {}, question.explain),
    el("div", { class: "links" }, button(`Go to ${record.turn(question.turn).text}`, go, { class: "plain" })),
  );
}
