/** What moves a learner through the lesson. Every move ends in a change of the state. */

import { byId, say, svg } from "./elements.mjs";
import { change, record, state } from "./state.mjs";

const PAUSES = [6000, 4000, 2600, 1500, 800]; // milliseconds on a turn, by speed
let clock = null; // set while the lesson plays
let pace = 3;

/**
 * Go to a turn; beyond either end, stay there.
 * @param {number} turn counted from 1
 */
export function goTo(turn) {
  const number = Math.min(Math.max(turn, 1), record.last);
  if (number !== state.turn) change({ turn: number });
  if (number === record.last) stop();
}

/**
 * Go some turns on or back.
 * @param {number} count how many
 */
export function step(count) {
  goTo(state.turn + count);
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
  knob.replaceChildren(
    svg("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, path),
  );
  knob.setAttribute("aria-label", clock ? "Pause" : "Play");
  knob.setAttribute("aria-pressed", String(Boolean(clock)));
}
