/** The claims board: rival figures of one matter side by side, never added up or averaged. */

import { button, el, svg } from "./elements.mjs";
import { printed } from "./printer.mjs";
import { openSheet } from "./sheet.mjs";
import { reportersOf, sourceButton } from "./source.mjs";
import { record, scene } from "./state.mjs";

/**
 * Open the claims board.
 * @param {string | null} first the id of a matter to show alone first; null: those of this turn, else all
 */
export function openClaims(first = null) {
  const boards = record.boards();
  const here = new Set(scene().cards);
  const now = boards.filter((board) => board.rows.some(([, rows]) => rows.some((row) => here.has(row.fact))));
  const chosen = first ? [record.board(first)] : now.length ? now : boards;
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
    groupsOf(board),
  );
}

/** Return the groups under their names; the first of a measure has the axis that all groups of it share. */
function groupsOf(board) {
  const drawn = new Set();
  return board.rows.map(([group, rows]) => {
    const measure = rows[0].measure;
    const axis = !drawn.has(measure) && board.axes[measure];
    drawn.add(measure);
    return [
      group && el("p", { class: "note" }, group),
      axis && chart(axis, "axis", { "aria-hidden": "true" }),
      rows.map(rowOf),
    ];
  });
}

function rowOf(row) {
  const source = sourceButton(row.fact);
  return el(
    "div",
    { class: "row" },
    el("p", {}, el("b", {}, row.text), row.answer && ` (${row.answer})`),
    el("p", { class: "by" }, reportersOf(row.reporters), el("span", { class: "voice" }, row.date_text)),
    row.range && chart(row.range, "figure", { role: "img", "aria-label": `${voices(row)}: ${row.text}` }),
    el("blockquote", {}, record.quote(row.fact)),
    source && el("div", { class: "links" }, source),
  );
}

function voices(row) {
  return row.reporters.map((number) => record.pool[number].name).join(", ");
}

/** Return what is drawn for every length of axis as it fits on the page; axis and figures are equally wide. */
function chart(drawn, kind, named) {
  const { widths, ...heights } = record.data.boardsDrawn;
  const length = Math.min(innerWidth * 0.94, 832) - 76 < widths[1] ? 0 : 1;
  const size = { viewBox: `0 0 ${widths[length]} ${heights[kind]}`, class: "axis" };
  return svg("svg", { ...size, ...named }, printed(drawn[length]));
}
