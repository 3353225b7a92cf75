/** The claims board: rival figures of one matter side by side, never added up or averaged. */

import { ticksTo } from "./axis.mjs";
import { button, el, svg } from "./elements.mjs";
import { symbolPath } from "./printer.mjs";
import { openSheet } from "./sheet.mjs";
import { reportersOf, sourceButton } from "./source.mjs";
import { record, scene } from "./state.mjs";

/**
 * Open the claims board.
 * @param {string | null} first the id of a matter to show alone first; null: those of this turn, else all
 */
export function openClaims(first = null) {
  const boards = record.data.boards;
  const here = new Set(scene().cards);
  const now = boards.filter((board) => board.rows.some(([, rows]) => rows.some((row) => here.has(row.fact))));
  const chosen = first ? [record.boards.get(first)] : now.length ? now : boards;
  const others = boards.filter((board) => !chosen.includes(board));
  const sideBySide = now.length ? "Claims of this turn, side by side" : "All claims, side by side";
  openSheet(
    first ? "Versions of one matter" : sideBySide,
    el("p", {}, "Rival figures stand side by side. They are never added up or averaged."),
    chosen.map(boardOf),
    others.length && el("h3", {}, "Other matters"),
    el("ul", { class: "found" }, others.map(boardLink)),
  );
}

function boardLink(board) {
  return el(
    "li",
    {},
    button(`${board.title} (${record.turn(board.turn).text})`, () => openClaims(board.id)),
  );
}

function boardOf(board) {
  const note = (text) => text && el("p", { class: "note" }, text);
  return el(
    "section",
    {},
    el("h3", {}, board.title),
    note(board.note),
    board.follows && note(`The document follows: ${board.follows}`),
    board.rows.map(([group, rows]) => [note(group), axisOf(group, rows), rows.map(rowOf)]),
  );
}

function rowOf(row) {
  const source = sourceButton(row.fact);
  return el(
    "div",
    { class: "row" },
    el("p", {}, el("b", {}, row.text), row.answer && ` (${row.answer})`),
    el("p", { class: "by" }, reportersOf(row.reporters), el("span", { class: "voice" }, row.date_text)),
    el("blockquote", {}, row.quote),
    source && el("div", { class: "links" }, source),
  );
}

/** Return the ranges of a group on one axis: a dot for a figure, a bar for a range, an arrow where an end is open. */
function axisOf(group, rows) {
  const figures = rows.filter((row) => row.low !== null || row.high !== null);
  if (!figures.length) return null;
  const ticks = ticksTo(Math.max(...figures.map((row) => row.high ?? row.low)));
  const wide = Math.min(innerWidth * 0.94, 832) - 44;
  const names = Math.min(wide * 0.38, 220);
  const long = wide - names - 20;
  const x = (value) => 10 + (value / ticks[ticks.length - 1]) * long;
  const height = figures.length * 22 + 22;
  const who = (row) => row.reporters.map((number) => record.pool[number].name).join(", ");
  const words = figures.map((row) => `${who(row)}: ${row.text}`).join("; ");
  return svg(
    "svg",
    { viewBox: `0 0 ${wide} ${height}`, class: "axis", role: "img", "aria-label": `${group}. ${words}` },
    svg("line", { x1: 10, x2: 10 + long, y1: height - 18, y2: height - 18, class: "rule" }),
    ticks.map((tick) => tickOf(tick, x(tick), height)),
    figures.map((row, number) =>
      rangeOf(row, x, 11 + number * 22, shortened(who(row), Math.floor(names / 6.2))),
    ),
  );
}

function tickOf(tick, x, height) {
  const text = { x, y: height - 4, "text-anchor": tick ? "middle" : "start" };
  return [
    svg("line", { x1: x, x2: x, y1: 0, y2: height - 18, class: "rule" }),
    svg("text", text, tick.toLocaleString("en")),
  ];
}

function rangeOf(row, x, y, name) {
  const reporter = record.pool[row.reporters[0]];
  const style = `tone-${reporter?.tone ?? "grey"}`;
  const left = x(row.low ?? row.high);
  const right = x(row.high ?? row.low);
  const open = row.high === null;
  const parts = [];
  if (row.low === null) {
    parts.push(`M${right} ${y - 2}H${Math.max(right - 34, 19)}v-4l-9 6l9 6v-4H${right}z`);
  }
  if (open) parts.push(`M${left} ${y - 2}H${left + 34}v-4l9 6l-9 6v-4H${left}z`);
  if (open || left === right) parts.push(symbolPath(reporter?.symbol ?? "circle", 6, left, y));
  const bar = { x: left, y: y - 5, width: Math.max(right - left, 3), height: 10, rx: 5, class: style };
  return [
    !open && left !== right && svg("rect", bar),
    parts.map((d) => svg("path", { d, class: style, "fill-rule": "evenodd" })),
    svg("text", { x: right + (open ? 48 : 12), y: y + 4 }, name),
  ];
}

function shortened(text, letters) {
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}
