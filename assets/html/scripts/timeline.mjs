/** The timeline: made once for the room that it has; a step restyles what becomes past and moves the cursor. */

import { byId, svg } from "./elements.mjs";
import { printed } from "./printer.mjs";
import { record, scene, state } from "./state.mjs";

let room = 1000; // pixels
let made = null; // the timeline as it stands, with the parts that a turn changes

/** Take the room of the timeline from the page. */
export function measureTimeline() {
  room = byId("series").clientWidth;
}

/** Draw the timeline for the turn on show. */
export function drawTimeline() {
  const sized = fitting();
  if (made?.sized !== sized) make(sized);
  const turn = state.turn;
  const phase = record.turn(turn).phase;
  made.phases.forEach((one) => show(one, one.id === phase));
  made.turns.forEach((one, index) => show(one, index + 1 < turn));
  made.reports.forEach((one) => show(one, one.turn <= turn));
  made.cursor.setAttribute("transform", `translate(${(turn * sized.track[1]).toFixed(2)} 0)`);
  const fact = record.pool[scene().displaced]?.fact ?? null;
  if (made.fact !== fact) made.figure.replaceChildren(...printed(sized.figures[fact] ?? []));
  made.fact = fact;
}

/** Return the timeline whose width comes nearest to the room for it, measured in letters of the size chosen. */
function fitting() {
  const wanted = room / Math.min(state.text, 1.3);
  const apart = (sized) => Math.abs(Math.log(sized.size[0] / wanted));
  return record.data.timeline.reduce((best, one) => (apart(one) < apart(best) ? one : best));
}

function make(sized) {
  const [start, cursor] = sized.cursor;
  const parts = {
    phases: sized.phases.map(inTwoStates),
    turns: sized.turns.map(inTwoStates),
    reports: sized.reports.map(([turn, ...one]) => ({ ...inTwoStates(one), turn })),
    figure: svg("g"),
    cursor: svg("g", { "data-kind": "cursor" }, printed(cursor)),
  };
  const boxes = [...parts.phases, ...parts.turns, ...parts.reports].map((one) => one.node);
  const box = byId("series");
  box.setAttribute("viewBox", `0 0 ${sized.size[0]} ${sized.size[1]}`);
  box.replaceChildren(...sized.still.map(item), ...boxes, parts.figure, parts.cursor);
  made = { ...parts, sized, start, fact: null };
}

function item([kind, id, tells, marks]) {
  const title = tells && svg("title", {}, tells);
  return svg("g", { "data-kind": kind, "data-id": id }, title, printed(marks));
}

/** Return an item that has another look in one of two states: a phase that is the present one, a turn that is past. */
function inTwoStates([kind, id, tells, marks, others]) {
  const node = item([kind, id, tells, marks]);
  const looks = [[...node.querySelectorAll("[class]")].map(classOf), printed(others).map(classOf)];
  return { id, node, looks, on: false };
}

function classOf(element) {
  return element.getAttribute("class");
}

function show(one, on) {
  if (one.on === on) return;
  one.on = on;
  one.node
    .querySelectorAll("[class]")
    .forEach((mark, index) => mark.setAttribute("class", one.looks[Number(on)][index]));
}

/**
 * Return the turn that stands at a place of the timeline.
 * @param {number} x in pixels from its left end
 * @returns {number} counted from 1
 */
export function turnAt(x) {
  const { size, track } = made.sized;
  const unit = (x / room) * size[0];
  return Math.min(Math.max(Math.floor((unit - track[0]) / track[1]) + 1, 1), record.last);
}
