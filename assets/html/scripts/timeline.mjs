/** The timeline: made for the room that it has and what is known; a step restyles what becomes past. */

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
  const size = fitting();
  const key = `${size} ${record.until}`;
  if (made?.key !== key) make(size, key);
  const turn = state.turn;
  const phase = record.phaseOf(turn).number - 1;
  made.phases.forEach((one, number) => show(one, number === phase));
  made.turns.forEach((one, index) => show(one, index + 1 < turn));
  made.reports.forEach((one) => show(one, one.turn <= turn));
  made.cursor.setAttribute("transform", `translate(${(turn * made.track[1]).toFixed(2)} 0)`);
  const fact = record.pool[scene().displaced]?.fact ?? null;
  if (made.fact !== fact) made.figure.replaceChildren(...printed(made.figures.get(fact) ?? []));
  made.fact = fact;
}

/** Return the number of the width that comes nearest to the room for it, measured in letters of the size chosen. */
function fitting() {
  const wanted = room / Math.min(state.text, 1.3);
  const apart = ({ size }) => Math.abs(Math.log(size[0] / wanted));
  const sizes = record.data.timeline;
  return sizes.reduce((best, one, at) => (apart(one) < apart(sizes[best]) ? at : best), 0);
}

function make(number, key) {
  const { size, track, still, phases, turns, cursor } = record.data.timeline[number];
  const told = record.timeline[number].slice(0, record.until);
  const begun = record.phases.map((phase, at) => told[phase.first - 1]?.phase ?? phases[at]);
  const reports = told.flatMap((one, at) => (one.reports ?? []).map((report) => [at + 1, ...report]));
  const parts = {
    phases: begun.map(inTwoStates),
    turns: turns.map((one, at) => inTwoStates(told[at]?.turn ?? one)),
    reports: reports.map(([turn, dot]) => ({ ...inTwoStates(dot), turn })),
    figures: new Map(reports.map(([, dot, , figure]) => [dot[1], figure])),
    figure: svg("g"),
    cursor: svg("g", { "data-kind": "cursor" }, printed(cursor)),
  };
  const ground = [
    ...reports.map(([, , step]) => step).filter(Boolean),
    ...told.flatMap((one) => one.spans ?? []),
  ];
  const above = [...parts.phases, ...parts.turns, ...parts.reports].map((one) => one.node);
  const box = byId("series");
  const [behind, upon] = [
    still.filter(([kind]) => kind !== "date"),
    still.filter(([kind]) => kind === "date"),
  ];
  box.setAttribute("viewBox", `0 0 ${size[0]} ${size[1]}`);
  box.replaceChildren(
    ...behind.map(item),
    svg("g", { "clip-path": "url(#told)" }, ground.map(item)),
    ...above,
    ...upon.map(item),
    parts.figure,
    parts.cursor,
  );
  const seen = record.until < record.last ? track[0] + record.until * track[1] : size[0];
  byId("told-box").setAttribute("width", seen.toFixed(1));
  made = { ...parts, key, size, track, fact: null };
}

function item([kind, id, tells, marks]) {
  const title = tells && svg("title", {}, tells);
  return svg("g", { "data-kind": kind, "data-id": id }, title, printed(marks));
}

/** Return an item that has another look in one of two states: a phase that is the present one, a turn that is past. */
function inTwoStates(one) {
  const node = item(one);
  const styles = [one[3].map(styleOf), one[4]];
  return { node, styles, on: false };
}

/** Return the style of a mark: that which the printer makes a class of. */
function styleOf(mark) {
  return mark[{ a: 2, l: 2, s: 5, r: 5, p: 6, w: 6 }[mark[0]]];
}

function show(one, on) {
  if (one.on === on) return;
  one.on = on;
  const [from, to] = on ? one.styles : [one.styles[1], one.styles[0]];
  const drawn = one.node.querySelectorAll("[class]");
  from.forEach((style, index) => drawn[index].classList.replace(`s-${style}`, `s-${to[index]}`));
}

/**
 * Return the turn that stands at a place of the timeline.
 * @param {number} x in pixels from its left end
 * @returns {number} counted from 1
 */
export function turnAt(x) {
  const unit = (x / room) * made.size[0];
  return Math.min(Math.max(Math.floor((unit - made.track[0]) / made.track[1]) + 1, 1), record.last);
}
