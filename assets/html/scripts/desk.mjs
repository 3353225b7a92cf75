/**
 * The desk's moves, by the table of `sim/lesson/stops.py`: what a learner in learning mode is asked, and what it leads
 * to. Plain values: every move returns the next desk.
 *
 * @typedef {object} Desk
 * @property {number} turn counted from 1
 * @property {"walking" | "asking" | "revealing" | "debriefing"} stage what it is at
 * @property {string[]} queue the questions on the table, by id
 * @property {number} hints how many of the first one's hints are open
 * @property {string[]} revealed the questions just answered
 * @property {{[id: string]: Guess}} guesses what was answered
 * @property {string[]} debriefed the phases done
 * @property {boolean} learning whether questions come before every turn
 *
 * @typedef {object} Guess
 * @property {string[]} answer empty for a question that was passed over
 * @property {boolean} fits whether the document has it so
 * @property {number} hints how many hints were open
 */

import { fits } from "./answers.mjs";

const CLEAR = { queue: [], hints: 0, revealed: [] };

/** The desk before the first move. */
export const EMPTY = { turn: 1, stage: "walking", ...CLEAR, guesses: {}, debriefed: [], learning: false };

/** The moves by name: each takes the table, a desk and what the move is about, and returns the next desk. */
export const MOVES = {
  forward: (table, desk) => (desk.learning ? walk(table, desk) : look(table, desk, desk.turn + 1)),
  begin: (table, desk, turn) => {
    const there = desk.turn === turn ? desk : look(table, desk, turn);
    const asked = unasked(table, desk, turn);
    if (!desk.learning || !asked.length) return there;
    if (turn === 1) return { ...there, stage: "asking", queue: asked, hints: 0 };
    return asking(table, desk, turn);
  },
  answer: (table, desk, given) => {
    const question = table.questions[desk.queue[0]];
    if (!question || !taken(question, given)) return desk;
    return answered(table, desk, { answer: given, fits: fits(question.judge, given), hints: desk.hints });
  },
  skip: (table, desk) => {
    if (!desk.queue.length) return desk;
    return answered(table, desk, { answer: [], fits: false, hints: desk.hints });
  },
  hint: (table, desk) => {
    const most = table.questions[desk.queue[0]]?.hints.length ?? 0;
    return { ...desk, hints: Math.min(desk.hints + 1, most) };
  },
  look: (table, desk, turn) => (turn === desk.turn ? desk : look(table, desk, turn)),
  seek: (table, desk, turn) => {
    const stop = desk.learning ? firstStop(table, desk, turn) : null;
    return stop === null ? MOVES.look(table, desk, turn) : asking(table, desk, stop);
  },
  learn: (_, desk) => ({ ...desk, learning: !desk.learning }),
};

/**
 * Return the desk with one question answered outside the walk; nothing else moves.
 * @param {object} table the lesson's
 * @param {Desk} desk where the learner is
 * @param {string} id the question's
 * @param {string[]} given the answer
 * @param {number} hints how many hints were open
 * @returns {Desk} the same desk where the answer is refused
 */
export function answerAlone(table, desk, id, given, hints) {
  const question = table.questions[id];
  if (!taken(question, given)) return desk;
  const guess = { answer: given, fits: fits(question.judge, given), hints };
  return { ...desk, guesses: { ...desk.guesses, [id]: guess } };
}

/**
 * Return the turn after which nothing may be told, or null where all may be.
 * @param {object} table the lesson's
 * @param {Desk} desk where the learner is
 * @returns {number | null} counted from 1; 0 while the first turn's own questions are asked
 */
export function horizonOf(table, desk) {
  const ahead = desk.stage === "asking";
  if (ahead && table.questions[desk.queue[0]].turn === desk.turn) return desk.turn - 1;
  return desk.learning || ahead ? desk.turn : null;
}

function walk(table, desk) {
  if (desk.stage === "asking") return desk;
  const phase = phaseOf(table, desk.turn);
  const done = desk.stage === "debriefing" && !desk.debriefed.includes(phase);
  const debriefed = done ? [...desk.debriefed, phase].sort() : desk.debriefed;
  const there = { ...desk, stage: "walking", revealed: [], debriefed };
  const ending = table.steps[desk.turn - 1].debrief;
  if (ending && !debriefed.includes(ending)) return { ...there, stage: "debriefing" };
  if (desk.turn >= table.turns) return there;
  const asked = unasked(table, desk, desk.turn + 1);
  if (asked.length) return { ...there, stage: "asking", queue: asked, hints: 0 };
  return { ...there, turn: desk.turn + 1 };
}

function phaseOf(table, turn) {
  return table.phases.find((phase) => turn >= phase.first && turn <= phase.last).id;
}

function look(table, desk, turn) {
  return { ...desk, turn: Math.min(Math.max(turn, 1), table.turns), stage: "walking", ...CLEAR };
}

/** Return the desk before a turn, with its questions on the table. */
function asking(table, desk, turn) {
  const asked = unasked(table, desk, turn);
  return { ...look(table, desk, turn - 1), stage: "asking", queue: asked };
}

function unasked(table, desk, turn) {
  return (table.steps[turn - 1]?.ask ?? []).filter((id) => !Object.hasOwn(desk.guesses, id));
}

/** Return the first step up to a turn that has questions without a guess, or null. */
function firstStop(table, desk, turn) {
  const own = desk.stage === "asking" && table.questions[desk.queue[0]].turn === desk.turn;
  for (let number = own ? desk.turn : desk.turn + 1; number <= turn; number += 1) {
    if (unasked(table, desk, number).length) return number;
  }
  return null;
}

function taken(question, given) {
  if (question.kind === "order")
    return [...given].sort().join("\n") === [...question.takes].sort().join("\n");
  if (given.length !== 1) return false;
  if (question.kind === "number") return given[0].trim() !== "" && Number.isFinite(Number(given[0]));
  return question.takes === null || question.takes.includes(given[0]);
}

function answered(table, desk, guess) {
  const [id, ...queue] = desk.queue;
  const guesses = { ...desk.guesses, [id]: guess };
  const moved = { ...desk, guesses, queue, hints: 0, revealed: [...desk.revealed, id] };
  if (queue.length) return moved;
  const { turn } = table.questions[id];
  return { ...moved, stage: "revealing", turn: turn === desk.turn + 1 ? turn : desk.turn };
}
