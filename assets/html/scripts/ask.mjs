/** What is on the desk in learning mode: the question before a turn, what the document says, the look back at a phase. */

import { openClaims } from "./claims.mjs";
import { button, byId, el, say } from "./elements.mjs";
import { openDrawer } from "./drawer.mjs";
import { fieldOf } from "./fields.mjs";
import { asSheet } from "./layout.mjs";
import { move, work } from "./learning.mjs";
import { revealed } from "./questions.mjs";
import { sourceButton } from "./source.mjs";
import { record, state } from "./state.mjs";

let shown = ""; // what stands on the desk, so that a half-written answer stays

/** Draw the desk. */
export function drawDesk() {
  const { desk } = work;
  const now = [desk.stage, desk.turn, desk.queue[0], desk.hints, desk.revealed.join(" ")].join("|");
  const hidden = !desk.learning || desk.stage === "walking";
  const box = byId("desk");
  box.hidden = hidden;
  byId("record").hidden = !hidden && record.until < state.turn;
  document.documentElement.classList.toggle("asking", desk.stage === "asking");
  if (now === shown) return;
  shown = now;
  if (hidden) return;
  box.replaceChildren(...{ asking, revealing, debriefing }[desk.stage](desk));
  byId("reports-body").scrollTop = 0;
  if (asSheet()) openDrawer("half");
}

function asking(desk) {
  const question = record.questions.get(desk.queue[0]);
  const field = fieldOf(question, () => byId("reports-body").scrollTo(0, 0));
  const more = question.hints.length - desk.hints;
  const told = el("p", { class: "note", role: "status" });
  const answer = (event) => {
    event.preventDefault();
    const given = field.read();
    if (given) move("answer", given);
    else told.textContent = "Choose or write an answer first, or pass.";
  };
  const when = record.turnsTold[question.turn - 1].text;
  const before = question.turn === 1 ? "Before the first turn" : `Before the next turn (${when})`;
  return [
    el(
      "form",
      { class: "question asked", "data-question": question.id, onsubmit: answer },
      el("p", { class: "note" }, `${before}: say what you expect. Nothing is scored.`),
      el("fieldset", { class: "options" }, el("legend", {}, question.prompt), field.node),
      question.hints.slice(0, desk.hints).map((hint) => el("p", { class: "note" }, hint)),
      told,
      el(
        "div",
        { class: "links" },
        el("button", { type: "submit", class: "plain main-act" }, "Answer"),
        more > 0 && button("Hint", () => move("hint"), { class: "plain" }),
        button("Pass", () => move("skip"), { class: "plain" }),
        desk.queue.length > 1 && el("span", { class: "note" }, `${desk.queue.length - 1} more after this`),
      ),
    ),
  ];
}

function revealing(desk) {
  const rows = desk.revealed.map((id) => {
    const question = record.questions.get(id);
    return el(
      "div",
      { class: "question" },
      el("p", {}, el("b", {}, question.prompt)),
      revealed(question, desk.guesses[id], false),
    );
  });
  return [el("h2", {}, "What the document says"), rows, goOn("Go on")].flat();
}

function goOn(text) {
  return el(
    "div",
    { class: "links" },
    button(text, () => move("forward"), { class: "plain main-act" }),
  );
}

function debriefing(desk) {
  const phase = record.phaseOf(desk.turn);
  const asked = Object.keys(desk.guesses).filter(
    (id) => record.phaseOf(record.questions.get(id).turn) === phase,
  );
  const fitting = asked.filter((id) => desk.guesses[id].fits).length;
  const talk = phase.notes?.talk ?? [];
  return [
    el("h2", {}, `Look back: ${record.phaseTitle(phase)}`),
    asked.length > 0 && el("p", {}, `${asked.length} answered; ${fitting} as the document has it.`),
    section("Places in other hands than before", changed(phase)),
    section("Harm to civilians, as reported", harm(phase)),
    section("Model against document", compared(phase)),
    section(
      "To talk about",
      talk.map((one) => el("li", {}, one)),
    ),
    el(
      "div",
      { class: "links" },
      button("Claims side by side", () => openClaims(), { class: "plain" }),
    ),
    goOn("Go on"),
  ].filter(Boolean);
}

function section(title, rows) {
  if (!rows.length) return null;
  return el("section", { class: "back" }, el("h3", {}, title), el("ul", { class: "dots" }, rows));
}

/** Return the places that the phase leaves in other hands than it found them. */
function changed(phase) {
  const after = record.scene(state.lens, phase.last);
  const before = phase.first > 1 ? record.scene(state.lens, phase.first - 1) : record.scene(state.lens, 1);
  return record.differing(before, after).map((number) => el("li", {}, record.mark(after, number).note));
}

function harm(phase) {
  const found = factsOf(phase).filter((fact) => record.card(fact)?.civilians);
  return found.map((fact) => el("li", {}, `“${record.quote(fact)}” `, sourceButton(fact)));
}

function factsOf({ first, last }) {
  const turns = Array.from({ length: last - first + 1 }, (_, at) => record.scene(state.lens, first + at));
  return turns.flatMap((scene) => scene.cards);
}

function compared(phase) {
  const turns = Array.from({ length: phase.last - phase.first + 1 }, (_, at) => phase.first + at);
  const found = new Set(turns.flatMap((turn) => record.scene(state.lens, turn).comparisons));
  const words = { match: "agrees", off: "differs", unchecked: "cannot be checked" };
  return [...found].map((number) => {
    const one = record.pool[number];
    return el(
      "li",
      {},
      `${one.label}: ${one.source} in the document, ${one.model} here; ${words[one.verdict]}`,
    );
  });
}

/** Tell a learner who wants to go on that a question is on the table. */
export function remind() {
  byId("desk").querySelector("input, button, select")?.focus();
  say("A question is on the table: answer it, or pass.");
}
