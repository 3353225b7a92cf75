/** Other words on the map: names of regions, shields of motorways, and how far corridors reach. */

import { clear, within } from "./boxes.mjs";
import { byId, svg } from "./elements.mjs";
import { nameBand } from "./names.mjs";
import { printed, words } from "./printer.mjs";
import { pairs } from "./record.mjs";
import { record, scene, state } from "./state.mjs";
import { at, pixelOf, unit, view } from "./view.mjs";

let found = []; // the names and shields of the view, in drawing order

/**
 * Settle which names of regions and which shields stand in the view: each on the first of its spots that is free.
 * @param {import("./boxes.mjs").Box[]} walls what stands on the map's edge
 * @returns {import("./boxes.mjs").Box[]} their boxes
 */
export function wordsInView(walls) {
  const { modes, bands, rules } = record.data.names;
  const band = nameBand() - bands[0];
  const { regions, shields } = modes[state.names];
  const edge = rules.shieldEdge * unit();
  const inner = [edge, edge, view.size.w - edge, view.size.h - edge];
  const roads = shields[band].flatMap((one) => boxesOf(one).filter((box) => within(box, inner) && clear(box, walls)).map((box) => itemAt("shield", one, box))); // prettier-ignore
  const taken = [...walls, ...roads.map((one) => one.box)];
  const named = regions[band].flatMap((one) => {
    const free = (box) => within(box, [0, 0, view.size.w, view.size.h]) && clear(box, taken);
    const box = boxesOf(one).find(free);
    if (!box) return [];
    taken.push(box);
    return [itemAt("region-name", one, box)];
  });
  found = [...named, ...roads];
  byId("words").replaceChildren(...found.map((one) => one.node));
  return found.map((one) => one.box);
}

function boxesOf([, [w, h], , spots]) {
  const [wide, high] = [(w * unit()) / 2, (h * unit()) / 2];
  return [...pairs(spots)].map((spot) => {
    const [x, y] = pixelOf(...spot);
    return [x - wide, y - high, x + wide, y + high];
  });
}

function itemAt(kind, [id, , marks], box) {
  return { box, node: svg("g", { "data-kind": kind, "data-id": id, transform: at(box) }, printed(marks)) };
}

/**
 * Draw those that a turn shows.
 * @param {Set<number>} shown their numbers
 */
export function drawWords(shown) {
  found.forEach(({ node }, number) => node.setAttribute("display", shown.has(number) ? "inline" : "none"));
}

/**
 * Draw how far the corridors of the scene reach, on their edge, clear of places as far as can be.
 * @param {import("./boxes.mjs").Box[]} furniture what stands on the map's edge, and other words of the view
 * @param {import("./boxes.mjs").Box[]} told the boxes of names that the turn tells of, to which they give way
 * @returns {import("./boxes.mjs").Box[]} the boxes of those that are shown
 */
export function drawWidths(furniture, told) {
  const numbers = state.layers.territory ? scene().corridors : [];
  const walls = [...furniture];
  const dots = numbers.length ? dotsInView() : [];
  const shown = [];
  const drawn = numbers.flatMap((number) => {
    const one = record.pool[number];
    const [text, width] = one.words;
    const size = record.data.names.rules.corridor.letters;
    const half = [(width / 2) * unit(), 0.62 * size * unit()];
    const box = clearest(one.spots, half, dots, walls);
    if (!box) return [];
    walls.push(box);
    if (!clear(box, told)) return [];
    shown.push(box);
    const line = words({ text, x: 0, y: 0.95 * size, size, width, style: "select", halo: true });
    return [svg("g", { "data-kind": "corridor-width", "data-id": one.route, transform: at(box) }, line)];
  });
  byId("widths").replaceChildren(...drawn);
  return shown;
}

function dotsInView() {
  const aside = record.data.map.aside * unit();
  const { w, h } = view.size;
  const places = record.data.map.order.map((number) => record.places[number]);
  const seen = ([x, y]) => x >= -aside && y >= -aside && x <= w + aside && y <= h + aside;
  return places.map((place) => pixelOf(place.x, place.y)).filter(seen);
}

/** Return the box about one of the spots of an edge that is clear of dots, then nearest to the middle of the map. */
function clearest(spots, [wide, high], dots, walls) {
  const { inset, enough } = record.data.names.rules.corridor;
  const [edge, most] = [inset * unit(), enough * unit()];
  const { w, h } = view.size;
  const inner = [edge, edge, w - edge, h - edge];
  let best = [-Infinity, null];
  for (const spot of pairs(spots)) {
    const [x, y] = pixelOf(...spot);
    const box = [x - wide, y - high, x + wide, y + high];
    if (!within(box, inner) || !clear(box, walls)) continue;
    const far = Math.min(...dots.map(([px, py]) => Math.max(Math.abs(x - px) / 3, Math.abs(y - py))));
    const score = 10 * Math.min(far, most) - Math.abs(x - w / 2) - Math.abs(y - h / 2);
    if (score > best[0]) best = [score, box];
  }
  return best[1];
}
