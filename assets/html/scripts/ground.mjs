/** The ground of the map: who holds it, the front line, corridors. Only what a turn changes is written anew. */

import { byId, svg } from "./elements.mjs";
import { record, charted as scene, state } from "./state.mjs";

const layers = new Map(); // the paths of each look of the ground, in drawing order
let shown = null; // the ground that the paths show, cell by cell
let styled = ""; // and the style in which
let front = "";

/** Draw the ground of the scene on show. */
export function drawGround() {
  const now = state.layers.territory ? scene().ground : new Int8Array(record.data.cells.length).fill(-1);
  if (!layers.size) makeLayers();
  const stale = styled === state.style ? changed(now) : new Set(layers.keys());
  if (stale.size) {
    const cells = cellsOf(now, stale);
    for (const look of stale) fillLayer(look, cells.get(look));
  }
  [shown, styled] = [now, state.style];
  drawFront();
  drawCorridors();
}

/** Make the paths of all looks: a wash, and a pattern upon it. */
function makeLayers() {
  const looks = [...new Set(record.data.map.holds.map(lookOf))].sort();
  for (const look of looks) {
    const [wash, pattern] = look.split(" ");
    const paths = {
      wash: svg("path", { class: `s-${wash}` }),
      pattern: svg("path", { fill: `url(#p-${pattern})` }),
    };
    layers.set(look, { ...paths, name: pattern });
    byId("ground").append(paths.wash, paths.pattern);
  }
}

function lookOf([wash, pattern]) {
  return `${wash} ${pattern}`;
}

/** Return the looks of which a cell came or went. */
function changed(now) {
  const found = new Set();
  if (shown === now) return found;
  const { holds } = record.data.map;
  now.forEach((hold, cell) => {
    if (hold === shown[cell]) return;
    for (const one of [hold, shown[cell]]) if (one >= 0) found.add(lookOf(holds[one]));
  });
  return found;
}

function cellsOf(now, looks) {
  const { holds } = record.data.map;
  const names = holds.map(lookOf);
  const found = new Map([...looks].map((look) => [look, []]));
  now.forEach((hold, cell) => {
    if (hold >= 0) found.get(names[hold])?.push(record.data.cells[cell]);
  });
  return found;
}

function fillLayer(look, cells) {
  const layer = layers.get(look);
  const d = cells.join("");
  const patterned = record.data.map.patterns[state.style].includes(layer.name);
  layer.wash.setAttribute("d", d);
  layer.pattern.setAttribute("d", patterned ? d : "");
}

function drawFront() {
  const line = state.layers.front ? scene().front.map(frontLine).join("") : "";
  if (line === front) return;
  front = line;
  byId("front").setAttribute("d", line);
  byId("front-halo").setAttribute("d", line);
}

const lines = new Map();

/** Return the path data of a front line, put together from its pieces. */
function frontLine(number) {
  if (!lines.has(number)) lines.set(number, record.frontPath(number));
  return lines.get(number);
}

function drawCorridors() {
  const numbers = state.layers.territory ? scene().corridors : [];
  const groups = numbers.map((number, place) => {
    const { route, outline, text } = record.pool[number];
    const path = svg("path", { d: outline, class: place ? "s-corridor-inner" : "s-corridor" });
    return svg("g", { "data-kind": "corridor", "data-id": route }, svg("title", {}, text), path);
  });
  if (groups.length || byId("corridors").childElementCount) byId("corridors").replaceChildren(...groups);
}
