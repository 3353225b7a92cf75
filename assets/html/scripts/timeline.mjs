/** The timeline: phases as bands, turns as ticks, conditions as lines, the displaced as steps and dots. */

import { byId, svg } from "./elements.mjs";
import { record, state } from "./state.mjs";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Draw the timeline for the turn on show. */
export function drawTimeline() {
  const box = byId("series");
  const wide = Math.max(box.clientWidth, 200);
  const high = Math.max(box.clientHeight, 40);
  const tall = high > 70;
  const line = { wide, high, x: (turn) => ((turn - 0.5) / record.last) * wide, top: high - (tall ? 36 : 22) };
  const now = line.x(state.turn);
  box.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  box.replaceChildren(
    ...bands(line),
    ...ticks(line),
    ...(tall ? dates(line) : []),
    ...spans(line),
    ...displaced(line),
    svg("line", { x1: now, x2: now, y1: 0, y2: line.top + 18, class: "now" }),
    svg("circle", { cx: now, cy: line.top + 19, r: 5, class: "now-dot" }),
  );
}

/**
 * Return the turn that stands at a place of the timeline.
 * @param {number} x in pixels from its left end
 * @returns {number} counted from 1
 */
export function turnAt(x) {
  return Math.ceil((x / byId("series").clientWidth) * record.last);
}

function bands({ wide, top }) {
  return record.data.phases.flatMap((phase, number) => {
    const left = ((phase.first - 1) / record.last) * wide;
    const width = ((phase.last - phase.first + 1) / record.last) * wide;
    const here = state.turn >= phase.first && state.turn <= phase.last;
    const style = `band band-${here ? "here" : number % 2}`;
    const title = bandTitle(phase, number, Math.floor((width - 8) / 5.9));
    return [
      svg("rect", { x: left, y: top, width, height: 17, rx: 3, class: style }),
      title && svg("text", { x: left + 5, y: top + 12.5 }, title),
    ].filter(Boolean);
  });
}

function bandTitle(phase, number, room) {
  if (room <= 0) return "";
  const whole = [phase.title, phase.short].find((text) => text && text.length <= room);
  if (whole) return whole;
  return room > 6 ? `${(phase.short || phase.title).slice(0, room - 1)}…` : String(number + 1);
}

function ticks({ x, top }) {
  let month = "";
  return record.data.turns.map((turn, index) => {
    const first = turn.date.slice(0, 7) !== month;
    month = turn.date.slice(0, 7);
    const at = x(index + 1);
    return svg("line", { x1: at, x2: at, y1: top + 18, y2: top + (first ? 25 : 21), class: "tick" });
  });
}

function dates({ x, high }) {
  const found = [];
  const mostly = Number(record.data.turns[record.last - 1].date.slice(0, 4));
  let end = -1e9; // where the last label ends
  record.data.turns.forEach((turn, index) => {
    const [year, month, day] = turn.date.split("-").map(Number);
    const at = x(index + 1);
    if (at <= end + 12 || at >= x(record.last) - 50) return;
    const text = `${day} ${MONTHS[month - 1]}${year === mostly ? "" : ` ${year}`}`;
    found.push(svg("text", { x: at, y: high - 3, class: "soft" }, text));
    end = at + text.length * 6.4;
  });
  return found;
}

function spans({ x, top }) {
  return record.data.spans.map((span) => {
    const at = { x1: x(span.first), x2: x(span.last ?? record.last), y1: top - 4, y2: top - 4 };
    return svg("line", { ...at, class: "span" }, svg("title", {}, span.name));
  });
}

/** Return the reports of how many were displaced: a step at each report, never a slope between two. */
function displaced({ x, top }) {
  const points = record.data.displaced;
  if (!points.length) return [];
  const bottom = top - 8;
  const most = Math.max(...points.map((point) => point.high ?? point.low));
  const y = (value) => bottom - (value / most) * (bottom - 14);
  const steps = points.map((point) => `H${x(point.turn)}V${y(point.low)}`).join("");
  const end = points[points.length - 1];
  const words = (point) => `${point.text} displaced (${point.reporter})`;
  return [
    svg("path", { d: `M${x(points[0].turn)} ${bottom}${steps}H${x(record.last)}`, class: "steps" }),
    ...points.map((point) =>
      svg(
        "circle",
        { cx: x(point.turn), cy: y(point.low), r: 3.2, class: "dot" },
        svg("title", {}, words(point)),
      ),
    ),
    svg("text", { x: x(end.turn) - 8, y: y(end.low) - 4, "text-anchor": "end" }, words(end)),
  ];
}
