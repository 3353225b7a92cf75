/** The map: the view settles where names may stand, a turn only walks what the view settled. */

import { clear } from "./boxes.mjs";
import { byId } from "./elements.mjs";
import { drawCredits, drawLegend, drawScale, furniture } from "./furniture.mjs";
import { drawGround } from "./ground.mjs";
import { nameLayer } from "./known.mjs";
import { drawNames, settled } from "./names.mjs";
import { drawWidths, drawWords, wordsInView } from "./words.mjs";
import { drawBadges, drawPlates, drawSigns, makeSigns } from "./signs.mjs";
import { record, charted as scene, state } from "./state.mjs";
import { bandOf, pixelOf, pixelsPerKm, unit, view } from "./view.mjs";

let standing = null;
let look = ""; // for which the view was drawn

/** Draw the map for the first time. */
export function makeMap() {
  makeSigns();
  drawCredits();
}

/** Draw what a turn changes; the view stays. */
export function drawTurn() {
  nameLayer();
  if (look === lookNow()) walk();
  else drawView();
}

function walk() {
  drawGround();
  const now = scene();
  const signs = signsInView(now);
  if (drawLegend(signs) || !standing) settle();
  const moments = byPlace(state.layers.moments ? now.moments : []);
  const plates = platesNow(now);
  const shown = standing.shown({
    told: state.layers.names ? now.told : new Set(),
    signs,
    ringed: new Set([...signs].filter((number) => record.mark(now, number).ringed)),
    badges: new Map([...moments].map(([number, list]) => [number, list.length])),
    plates: new Map([...plates].map(([number, plate]) => [number, plate.size])),
    walls: [],
  });
  const widths = drawWidths([...standing.furniture, ...standing.rest], [...shown.told.values()]);
  for (const [number, box] of shown.plain) if (!clear(box, widths)) shown.plain.delete(number);
  drawWords(shown.rest);
  drawSigns(signs, shown.under);
  drawNames(standing, shown);
  drawBadges(shown.badges, moments);
  drawPlates(shown.plates, plates);
}

/** Draw the map after its view changed: the base moves by one transform, everything else is settled anew. */
export function drawView() {
  const chart = byId("chart");
  const [x, y] = pixelOf(0, 0);
  const k = view.camera.k;
  chart.setAttribute("viewBox", `0 0 ${view.size.w} ${view.size.h}`); // on paper the map shrinks as a whole
  byId("map").style.setProperty("--unit", unit());
  byId("world").style.setProperty("--u", unit());
  byId("world").style.setProperty("--roads", record.data.map.roads[bandOf()]);
  byId("world").setAttribute(
    "transform",
    `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${k.toFixed(6)})`,
  );
  for (const pattern of chart.querySelectorAll('#patterns [id^="p-"]')) {
    const scale = (unit() / k).toFixed(3);
    pattern.setAttribute("patternTransform", `scale(${scale}) rotate(${pattern.dataset.turn})`);
  }
  drawScale();
  standing = null;
  look = lookNow();
  walk();
}

/** Return what changes where names may stand, other than the view. */
function lookNow() {
  return `${state.names} ${unit()}`;
}

function settle() {
  const walls = furniture();
  standing = settled(walls, wordsInView(walls));
}

/** Return the places whose signs may be seen, by number. */
function signsInView(now) {
  const aside = record.data.map.aside * unit();
  const { w, h } = view.size;
  const seen = (number) => {
    if (now.marks[number] < 0) return false;
    const place = record.places[number];
    const [x, y] = pixelOf(place.x, place.y);
    return x >= -aside && y >= -aside && x <= w + aside && y <= h + aside;
  };
  return new Set(record.data.map.order.filter(seen));
}

function byPlace(numbers) {
  const found = new Map();
  for (const one of numbers.map((number) => record.pool[number])) {
    found.set(one.place, [...(found.get(one.place) ?? []), one]);
  }
  return found;
}

/** Return the plates of the forces to show: from near all of them, else those of this turn. */
function platesNow(now) {
  if (!state.layers.forces) return new Map();
  const near = pixelsPerKm() / unit() > record.data.names.rules.allForces;
  const plates = (near ? now.allPlates : now.plates).map((number) => record.pool[number]);
  return new Map(plates.map((plate) => [plate.place, plate]));
}
