/** Names on the map: placed by rank, never overlapping; those of the turn's own places never go missing. */

import { svg } from "./elements.mjs";
import { record, scene, state } from "./state.mjs";
import { sideClass, symbolPath } from "./symbols.mjs";
import { pixelOf, pixelsPerKm, unit, view } from "./view.mjs";

const SIZES = [18, 15, 13, 12, 12, 12];
const FROM = [0, 3, 6, 7.5, 10, 14]; // from how many pixels per km names of an importance are wanted
const AIR = [1, 2, 4, 7, 9, 9];
const canvas = document.createElement("canvas").getContext("2d");
const font = getComputedStyle(document.body).fontFamily;

const within = (x, y, [bx, by, bw, bh]) => x > bx && x < bx + bw && y > by && y < by + bh;
const overlap = (a, b) =>
  a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
const free = (box, walls) => !walls.some((wall) => overlap(box, wall));

function widthOf(text, size, bold = false) {
  canvas.font = `${bold ? 700 : 400} ${size}px ${font}`;
  return canvas.measureText(text).width;
}

/**
 * Return the shields of the motorways that find room, and note the room they take in `walls`.
 * @param {number[][]} walls boxes that are taken
 * @param {object[]} spots the places in view
 * @returns {SVGElement[]} one for each shield
 */
export function drawnShields(walls, spots) {
  const found = [];
  const far = 260 * unit();
  const w = 30 * unit();
  const h = 18 * unit();
  for (const [name, gx, gy] of record.data.shields) {
    const [x, y] = pixelOf(gx, gy);
    const near = found.some((one) => one.name === name && Math.abs(one.x - x) + Math.abs(one.y - y) < far);
    const covers = spots.some(
      (spot) => Math.abs(spot.x - x) < w / 2 + spot.r + 3 && Math.abs(spot.y - y) < h / 2 + spot.r + 3,
    );
    if (near || covers || x < 30 || y < 30 || x > view.size.w - 60 || y > view.size.h - 40) continue;
    walls.push([x - w / 2, y - h / 2, w, h]);
    found.push({ name, x, y });
  }
  return found.map(({ name, x, y }) =>
    svg(
      "g",
      { class: "shield" },
      svg("rect", { x: x - w / 2, y: y - h / 2, width: w, height: h, rx: 5 * unit() }),
      svg("text", { x, y: y + 4.6 * unit(), "font-size": 13 * unit() }, name),
    ),
  );
}

/**
 * Return the names of governorates, countries and the sea that cover few marks.
 * @param {number[][]} walls boxes that are taken
 * @param {object[]} spots the places in view
 * @returns {SVGElement[]} one for each name
 */
export function drawnRegions(walls, spots) {
  const found = [];
  for (const region of record.data.regions) {
    const [x, y] = pixelOf(region.x, region.y);
    const size = (region.sea ? 15 : 19) * unit();
    const w = widthOf(region.name, size) + region.name.length * size * (region.sea ? 0.14 : 0.32);
    if (x < w / 2 || x > view.size.w - w / 2 || y < 30 || y > view.size.h - 30) continue;
    const box = [x - w / 2, y - size, w, size * 1.3];
    if (spots.filter((spot) => within(spot.x, spot.y, box)).length > 3 || !free(box, walls)) continue;
    walls.push(box);
    found.push(svg("text", { x, y, "font-size": size, class: region.sea && "sea" }, region.name));
  }
  return found;
}

/** Return a place's name in the language chosen: the document's spelling, Arabic, or both. */
function nameOf(place) {
  const most = view.size.w < 700 ? 26 : 60; // letters that find room
  if (state.names === "document" || !place.arabic) {
    return place.name.length > most ? `${place.name.slice(0, most - 1)}…` : place.name;
  }
  return state.names === "arabic" ? place.arabic : `${place.name} · ${place.arabic}`;
}

/** Return the labels that are wanted: names of places, and the forces reported this turn. */
function wantedLabels(spots) {
  const now = scene();
  const told = new Set([...now.changed, ...now.cards.flatMap((fact) => record.data.cards[fact].places)]);
  const forces = state.layers.forces ? now.forces.map((number) => record.pool[number]) : [];
  const found = spots.flatMap((spot) => [
    ...plates(spot, forces),
    ...(state.layers.names ? names(spot, told.has(spot.place.id)) : []),
  ]);
  return found.sort((a, b) => b.must - a.must || a.rank - b.rank);
}

const reachOf = ({ r, changed, mark }) =>
  r + (changed ? 8 : mark.besieged || mark.encircled ? 6 : 2) * unit();

function plates(spot, forces) {
  const u = unit();
  const near = pixelsPerKm() / u > 20;
  const stack = forces.filter((force) => force.place === spot.place.id && (force.fresh || near));
  if (!stack.length) return [];
  const rows = stack.slice(0, 4).map((force) => force.name.slice(0, 36));
  const w = Math.max(...rows.map((row) => widthOf(row, 12 * u))) + 28 * u;
  const h = (19 * rows.length + 3) * u;
  return [
    {
      stack,
      rows,
      x: spot.x,
      y: spot.y,
      w,
      h,
      reach: reachOf(spot),
      air: 2,
      must: stack[0].fresh,
      rank: 1.5,
    },
  ];
}

function names(spot, here) {
  const u = unit();
  const rank = spot.place.importance;
  const scale = pixelsPerKm() / u;
  if (!here && scale < (FROM[rank] ?? 14)) return [];
  const size = Math.max(SIZES[rank] ?? 12, here ? 14 : 0) * u;
  const name = nameOf(spot.place);
  const bold = here || rank === 0;
  const air = AIR[rank] * (1.6 - Math.min(scale / 14, 1)) * u;
  const box = {
    x: spot.x,
    y: spot.y,
    w: widthOf(name, size, bold) + 3,
    h: size * 1.25,
    reach: reachOf(spot),
  };
  return [{ ...box, spot, name, size, bold, here, air, must: here, rank }];
}

/** Yield boxes around a mark, best first: right, left, above, below, the corners; farther out with `ring`. */
function* around({ x, y, w, h, reach }, ring) {
  const gap = reach + 2 + ring * h * 0.7;
  const near = gap * 0.7;
  yield [x + gap, y - h / 2, w, h];
  yield [x - gap - w, y - h / 2, w, h];
  yield [x - w / 2, y - gap - h * 0.86, w, h];
  yield [x - w / 2, y + gap - h * 0.14, w, h];
  yield [x + near, y - near - h * 0.8, w, h];
  yield [x + near, y + near - h * 0.2, w, h];
  yield [x - near - w, y - near - h * 0.8, w, h];
  yield [x - near - w, y + near - h * 0.2, w, h];
  for (let turn = 0; ring && turn < 16; turn += 1) {
    const angle = (Math.PI * turn) / 8;
    const left = x + Math.cos(angle) * (gap + w / 2) - w / 2;
    yield [left, y + Math.sin(angle) * (gap + h / 2) - h / 2, w, h];
  }
}

/** Return where a label stands, or null; one that must be shown is tried farther and farther out. */
function spotFor(label, walls, dots) {
  const { air } = label;
  const rings = label.must ? 25 : label.rank === 0 ? record.data.look.cityRings + 1 : 1;
  for (let ring = 0; ring < rings; ring += 1) {
    for (const box of around(label, ring)) {
      const [x, y, w, h] = box;
      if (x < 3 || y < 3 || x + w > view.size.w - 3 || y + h > view.size.h - 3) continue;
      const spread = ring ? box : [x - air, y - air * 0.4, w + 2 * air, h + air * 0.8];
      const covers = dots.some((dot) => dot.of !== label.spot && overlap(box, dot.box));
      if ((!covers || (label.must && ring > 4)) && free(spread, walls)) return { box, far: ring > 1 };
    }
  }
  return null;
}

/**
 * Return the names and plates that find room.
 * @param {object[]} spots the places in view
 * @param {number[][]} walls boxes that are taken
 * @returns {SVGElement[]} lines from names to their marks first
 */
export function drawnNames(spots, walls) {
  const dots = spots.map((spot) => ({
    of: spot,
    box: [spot.x - spot.r, spot.y - spot.r, 2 * spot.r, 2 * spot.r],
  }));
  const lines = [];
  const found = [];
  for (const label of wantedLabels(spots)) {
    const where = spotFor(label, walls, dots);
    if (!where) continue;
    walls.push(where.box);
    if (where.far || label.stack) lines.push(leader(label, where.box));
    found.push(...(label.stack ? drawnPlate(label, where.box) : [drawnName(label, where.box)]));
  }
  return [...lines, ...found];
}

function leader(label, [x, y, w, h]) {
  const nx = Math.min(Math.max(label.x, x), x + w);
  const ny = Math.min(Math.max(label.y, y), y + h);
  return svg("path", { d: `M${label.x} ${label.y}L${nx} ${ny}`, class: "leader" });
}

function drawnName({ here, spot, bold, size, name }, [x, y, , h]) {
  const style = here ? "told" : spot.place.importance > 2 ? "lesser" : null;
  const at = { x, y: y + h / 2 + size * 0.35, "font-size": size };
  return svg("text", { ...at, "font-weight": bold ? 700 : null, class: style }, name);
}

/** Return a plate with forces: each a side's symbol and a name, the same for all sides. */
function drawnPlate({ stack, rows }, [x, y, width, height]) {
  const u = unit();
  const edge = sideClass("edge", stack[0].side);
  const found = [svg("rect", { x, y, width, height, rx: 4, class: `plate ${edge}` })];
  rows.forEach((row, number) => {
    const symbol = record.sides.get(stack[number].side)?.symbol ?? "ring";
    const middle = y + (1.5 + 19 * number + 9.5) * u;
    const ink = sideClass("ink", stack[number].side);
    found.push(
      svg("path", { d: symbolPath(symbol, 4.5 * u, x + 11 * u, middle), class: ink, "fill-rule": "evenodd" }),
    );
    found.push(svg("text", { x: x + 21 * u, y: middle + 4.2 * u, "font-size": 12 * u, class: "force" }, row));
  });
  return found;
}
