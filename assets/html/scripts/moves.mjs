/** What moves a learner through the lesson. Every move ends in a change of the state. */

import { byId, say, svg } from "./elements.mjs";
import { move, work } from "./learning.mjs";
import { change, record, state } from "./state.mjs";

let remind = () => {}; // tells that a question is on the table

/**
 * Say what tells a learner who wants to go on that a question is on the table.
 * @param {() => void} act what to do
 */
export function onAsked(act) {
  remind = act;
}

const PAUSES = [6000, 4000, 2600, 1500, 800]; // milliseconds on a turn, by speed
let clock = null; // set while the lesson plays
let pace = 3;

/**
 * Go to a turn; beyond either end, stay there. In learning mode, to the questions that come first.
 * @param {number} turn counted from 1
 */
export function goTo(turn) {
  const number = Math.min(Math.max(turn, 1), record.last);
  if (number !== state.turn) move("seek", number);
  if (number === record.last) stop();
}

/**
 * Go a step on or back: in learning mode the next step is a question, a turn, what the document says, a look back.
 * @param {number} count 1 or -1
 */
export function step(count) {
  if (count < 0) {
    move("look", Math.max(state.turn - 1, 1));
    return;
  }
  if (work.desk.stage === "asking") {
    stop();
    remind();
    return;
  }
  move("forward");
  if (state.turn === record.last) stop();
}

/**
 * Go to the phase before or after.
 * @param {number} count 1 or -1
 */
export function stepPhase(count) {
  goTo(record.phaseTurn(state.turn, count));
}

/**
 * Choose whose reports are believed.
 * @param {string} lens the id of a lens
 */
export function setLens(lens) {
  change({ lens });
  say(`${record.data.lenses.find((one) => one.id === lens).name}. ${byId("notice").textContent}`);
}

/** Choose the next lens. */
export function nextLens() {
  const lenses = record.data.lenses;
  const here = lenses.findIndex((one) => one.id === state.lens);
  setLens(lenses[(here + 1) % lenses.length].id);
}

/** Play turn after turn, or pause. */
export function play() {
  if (clock) {
    stop();
    return;
  }
  if (state.turn === record.last) goTo(1);
  clock = setInterval(() => step(1), PAUSES[pace - 1]);
  showPlaying();
}

/** Stop playing. */
export function stop() {
  clearInterval(clock);
  clock = null;
  showPlaying();
}

/**
 * Choose how long playing stays on a turn.
 * @param {number} speed 1 (slow) to 5
 */
export function setSpeed(speed) {
  pace = speed;
  if (clock) {
    stop();
    play();
  }
  say(`Speed ${speed} of 5`);
}

function showPlaying() {
  const knob = byId("play");
  const path = svg("path", { d: clock ? "M3 2h4v12H3zM9 2h4v12H9z" : "M3 1l11 7l-11 7z" });
  knob.replaceChildren(svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, path));
  knob.setAttribute("aria-label", clock ? "Pause" : "Play");
  knob.setAttribute("aria-pressed", String(Boolean(clock)));
}
