/**
 * The learner at work: the desk, the notes and the name, moved by the desk's moves, kept in this browser. Every change
 * ends in a change of the state; nothing here draws.
 */

import { answerAlone, EMPTY, horizonOf, MOVES } from "./desk.mjs";
import { progressOf, workFrom } from "./kept.mjs";
import { reach, sealed } from "./pieces.mjs";
import { change, onChange, record, state } from "./state.mjs";

const KEY = `phaseline ${record.data.scenario}`;

/** The learner's work. `keeps`: whether this browser can keep it. */
export const work = { desk: EMPTY, notes: [], name: "", keeps: true };

let queue = Promise.resolve(); // of moves that wait for a turn to be opened

/**
 * Make one of the desk's moves, as soon as what it needs is at hand.
 * @param {string} name the move's
 * @param {*} what it is about
 * @returns {Promise<void>} done when it is made
 */
export function move(name, what) {
  const last = aim(name, what);
  if (record.known >= last && !waiting) {
    set(MOVES[name](record.desk, work.desk, what));
    return Promise.resolve();
  }
  waiting += 1;
  queue = queue.then(() => waited(name, what)).finally(() => (waiting -= 1));
  return queue;
}

let waiting = 0;

/** Return the last turn that a move may have to know. */
function aim(name, what) {
  const { desk } = work;
  if (name === "answer" || name === "skip")
    return Math.max(record.questions.get(desk.queue[0])?.turn ?? 0, desk.turn);
  if (name === "forward") return Math.min(desk.turn + 1, record.last);
  return typeof what === "number" ? Math.min(Math.max(what, 1), record.last) : desk.turn;
}

/** Open turn after turn as far as the move leads, but not past questions that come before one of them. */
async function waited(name, what) {
  const last = aim(name, what);
  const answering = name === "answer" || name === "skip";
  for (let turn = record.known + 1; turn <= last; turn += 1) {
    if (!answering && work.desk.learning && unasked(turn)) break;
    await reach(turn);
  }
  const to =
    typeof what === "number" && record.known < what && !unasked(record.known + 1) ? record.known : what;
  set(MOVES[name](record.desk, work.desk, to));
}

function unasked(turn) {
  const asked = record.desk.steps[turn - 1]?.ask ?? [];
  return asked.some((id) => !Object.hasOwn(work.desk.guesses, id));
}

function set(desk) {
  if (desk === work.desk) return;
  work.desk = desk;
  record.horizon = horizonOf(record.desk, desk);
  change({ turn: Math.max(desk.turn, 1) });
}

/**
 * Turn learning mode on or off; on, it begins where the learner is.
 */
export async function toggleLearning() {
  await move("learn");
  if (work.desk.learning) await move("begin", work.desk.turn);
}

/**
 * Answer a question outside the walk.
 * @param {string} id the question's
 * @param {string[]} given the answer
 * @param {number} hints how many were open
 * @returns {boolean} whether it was taken
 */
export function answerQuestion(id, given, hints) {
  const next = answerAlone(record.desk, work.desk, id, given, hints);
  if (next === work.desk) return false;
  work.desk = next;
  keep();
  return true;
}

/**
 * Write a note on the turn on show.
 * @param {string} text its words
 */
export function note(text) {
  work.notes = [...work.notes, { turn: state.turn, text }];
  keep();
}

/**
 * Strike a note.
 * @param {number} number its place in the list
 */
export function strike(number) {
  work.notes = work.notes.filter((_, at) => at !== number);
  keep();
}

/**
 * Say what the learner is called.
 * @param {string} name as the teacher knows them
 */
export function call(name) {
  work.name = name.slice(0, 60);
  keep();
}

/** Keep the work in this browser, where it can be kept. */
export function keep() {
  const { desk, notes, name } = work;
  const begun = desk.learning && (desk.turn > 1 || !sealed());
  if (!begun && !Object.keys(desk.guesses).length && !notes.length && !name) return;
  try {
    localStorage.setItem(KEY, JSON.stringify(progressOf(record, { ...work, lens: state.lens })));
    work.keeps = true;
  } catch {
    work.keeps = false; // a page in a frame, or one opened from disk in some browsers
  }
}

/** Forget everything that is kept of the learner. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing can be kept, so nothing is
  }
  const { learning } = work.desk;
  const fresh = MOVES.begin(record.desk, { ...EMPTY, learning: learning && sealed() }, 1);
  Object.assign(work, { desk: fresh, notes: [], name: "" });
  record.horizon = horizonOf(record.desk, fresh);
  change({ turn: 1 });
}

/**
 * Take up work that was done before: answers are judged anew, so that none is believed.
 * @param {*} data that of a progress file, or anything else
 * @returns {Promise<boolean>} whether it was work on this lesson
 */
export async function takeUp(data) {
  const found = workFrom(record, data);
  if (!found) return false;
  await reach(found.turn);
  let desk = {
    ...EMPTY,
    learning: found.learning || (sealed() && work.desk.learning),
    guesses: { ...work.desk.guesses },
  };
  for (const [id, { answer, hints }] of Object.entries(found.guesses)) {
    const question = record.questions.has(id) ? record.questions.get(id) : null;
    if (!question || question.turn > record.known) continue;
    if (answer.length) desk = answerAlone(record.desk, desk, id, answer, hints);
    else desk = { ...desk, guesses: { ...desk.guesses, [id]: { answer: [], fits: false, hints } } };
  }
  desk = { ...desk, turn: found.turn, debriefed: workFrom(record, data).debriefed };
  const known = work.notes.map(({ turn, text }) => `${turn} ${text}`);
  work.notes = [...work.notes, ...found.notes.filter(({ turn, text }) => !known.includes(`${turn} ${text}`))];
  work.name = found.name || work.name;
  work.desk = desk;
  record.horizon = horizonOf(record.desk, desk);
  change({ turn: desk.turn, lens: found.lens ?? state.lens });
  return true;
}

/**
 * Begin: with what this browser kept, or afresh; in learning mode where the file asks for it.
 * @param {number | null} turn where the address points, null for nowhere
 */
export async function beginWork(turn) {
  let data = null;
  try {
    data = JSON.parse(localStorage.getItem(KEY));
  } catch {
    // nothing kept, or nothing that can be read
  }
  work.desk = { ...EMPTY, learning: sealed() };
  const again = await takeUp(data);
  const there = turn ?? work.desk.turn;
  if (!work.desk.learning) await move("look", there);
  else if (there > work.desk.turn) await move("seek", there);
  else await move("begin", again ? there : 1);
  record.horizon = horizonOf(record.desk, work.desk);
  onChange(keep);
}
