/** The names of places: each is drawn once for its band of zoom, and from turn to turn only shown or hidden. */

import { nearest } from "./boxes.mjs";
import { byId, svg } from "./elements.mjs";
import { words } from "./printer.mjs";
import { radiusOf } from "./signs.mjs";
import { Standing } from "./standing.mjs";
import { record, charted, state } from "./state.mjs";
import { at, bandOf, pixelOf, unit, view } from "./view.mjs";

const FIRST = 35; // the code of the sign that stands for spot 0
const BITS = { free: 1, wanted: 2 };
const drawn = new Map(); // the names drawn, by what they depend on
let visible = new Set();

/**
 * Settle where names may stand in the present view.
 * @param {import("./boxes.mjs").Box[]} furniture what stands on the map's edge
 * @param {import("./boxes.mjs").Box[]} rest the boxes of names of regions and of shields
 * @returns {Standing} what a turn then walks
 */
export function settled(furniture, rest) {
  const { spots, rules } = record.data.names;
  const edges = record.data.map.bands;
  const band = nameBand();
  const near = Math.sqrt(edges[band] * edges[band + 1]);
  return new Standing(namesNow(), view.size, unit(), furniture, { spots, rules, near, rest });
}

/**
 * Return the band of zoom whose names stand on the map: the nearest that the lesson has.
 * @returns {number} its number
 */
export function nameBand() {
  const [first, last] = record.data.names.bands;
  return Math.min(Math.max(bandOf(), first), last);
}

/** Return the names of the mode chosen as the present band of zoom has them. */
function namesNow() {
  const mode = record.data.names.modes[state.names];
  const [spots, flags, lists] = mode.bands[nameBand() - record.data.names.bands[0]];
  return mode.names.map(([number, size], index) => {
    const place = record.places[number];
    const others = mode.instead[lists[index]];
    const flag = Number(flags[index]);
    return {
      number,
      at: pixelOf(place.x, place.y),
      radius: radiusOf(place),
      importance: place.importance,
      village: place.kind === "village",
      told: place.told,
      size,
      spot: spots.charCodeAt(index) - FIRST,
      instead: [...others].map((sign) => sign.charCodeAt(0) - FIRST),
      free: (flag & BITS.free) > 0,
      wanted: (flag & BITS.wanted) > 0,
    };
  });
}

/**
 * Draw the names that a turn shows.
 * @param {Standing} standing what the view settled
 * @param {import("./standing.mjs").Shown} shown what the turn shows
 */
export function drawNames(standing, shown) {
  const now = new Set();
  const note = (number) => record.mark(charted(), number)?.note ?? "";
  const show = (number, box, told, others) => {
    const name = nameOf(standing.byNumber.get(number), box, told);
    const tells = [number, ...others].map(note).join("\n");
    if (name.tells !== tells) name.title.textContent = name.tells = tells;
    now.add(name);
  };
  if (state.layers.names) {
    for (const [number, box] of shown.plain) show(number, box, false, []);
    for (const [number, box] of shown.told) show(number, box, true, shown.beside.get(number) ?? []);
  }
  for (const name of visible) if (!now.has(name)) name.node.remove();
  for (const name of now) if (!visible.has(name)) byId("labels").append(name.node);
  visible = now;
  for (const name of now) {
    const where = at(pixelOf(name.place.x, name.place.y));
    if (name.at !== where) name.node.setAttribute("transform", (name.at = where));
  }
}

/** Return a name as it is drawn about the middle of its sign, in units. */
function nameOf(sign, box, told) {
  const place = record.places[sign.number];
  const u = unit();
  const [left, top, right, bottom] = [0, 1, 0, 1].map((axis, side) => (box[side] - sign.at[axis]) / u);
  const key = [state.names, place.id, told, bandOf(), sign.spot].join(" ");
  if (!drawn.has(key)) {
    const title = svg("title");
    const parts = [
      leader([left, top, right, bottom], sign.radius),
      ...rowsOf(sign, [left, top, right], told),
    ];
    const node = svg("g", { "data-kind": "label", "data-id": place.id, "data-told": told }, title, parts);
    drawn.set(key, { node, title, place, tells: null });
  }
  return drawn.get(key);
}

/** Return the line from a sign to a name that stands farther out. */
function leader(box, radius) {
  const { edge, leader: least } = record.data.names.rules;
  const [x, y] = nearest(box, [0, 0]);
  const far = Math.hypot(x, y);
  if (far <= radius + least) return null;
  const start = (radius + edge) / far;
  const d = `M${(x * start).toFixed(2)} ${(y * start).toFixed(2)}L${x.toFixed(2)} ${y.toFixed(2)}`;
  return svg("path", { d, class: "s-leader" });
}

function rowsOf(sign, [left, top, right], told) {
  const { rules, spots, modes } = record.data.names;
  const [, , letters, rows] = modes[state.names].names.find(([number]) => number === sign.number);
  const [size, weight] = told ? letters : letters.slice(2);
  const across = spots[sign.spot][0];
  const aligned = across === 0 || across === 1 ? across : 0.5;
  const room = right - left - 2 * rules.side;
  const style = told || sign.importance <= 2 ? "ink" : "soft";
  return rows.map(([text, wide, slight], index) => {
    const width = told ? wide : slight;
    const x = (left + rules.side + (room - width) * aligned).toFixed(2);
    const y = (top + size * (letters[4] + rules.row * index)).toFixed(2);
    return words({ text, x, y, size, width, style, weight, halo: true });
  });
}
