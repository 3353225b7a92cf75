/** The view of the map: its camera and its size, and who is told when it moves. */

import { fitted, panned, toPixels, zoomed } from "./camera.mjs";
import { byId } from "./elements.mjs";
import { record, state } from "./state.mjs";

/** The map's camera and size in pixels. */
export const view = { camera: { x: 0, y: 0, k: 1 }, size: { w: 800, h: 600 } };

const PLACE_SCALE = 10; // pixels for a km from which on a place is shown near
const watchers = [];

/**
 * Have something done after every move of the view.
 * @param {() => void} act what to do
 */
export function onView(act) {
  watchers.push(act);
}

function look(camera) {
  view.camera = camera;
  watchers.forEach((act) => act());
}

/** Take the map's size from the page. */
export function measureMap() {
  const chart = byId("chart");
  view.size = { w: chart.clientWidth, h: chart.clientHeight };
}

/** Show the opening view. */
export function goHome() {
  look(fitted(record.data.map.home, view.size, Math.min(view.size.w, view.size.h) * record.data.map.margin));
}

/**
 * Come nearer, or go farther.
 * @param {number} factor more than 1 to come nearer
 * @param {[number, number]} pixel the one that stays where it is
 */
export function zoom(factor, pixel = [view.size.w / 2, view.size.h / 2]) {
  look(
    zoomed(
      view.camera,
      view.size,
      factor,
      pixel,
      record.data.map.zoom.map((scale) => scale / record.data.map.perKm),
    ),
  );
}

/**
 * Move the map.
 * @param {[number, number]} by how far, in pixels
 */
export function pan(by) {
  look(panned(view.camera, by, record.data.map.size));
}

/**
 * Bring a place into view, nearer where it is far off.
 * @param {string} id the place's
 */
export function showPlace(id) {
  const place = record.place(id);
  if (!place?.onMap) return;
  look({ x: place.x, y: place.y, k: Math.max(view.camera.k, PLACE_SCALE / record.data.map.perKm) });
}

/**
 * Return how large a map unit is: with the window from 1920 × 1080 on, and with the text, more slowly when it is large.
 * @returns {number} in pixels
 */
export function unit() {
  const { screen, least, most, usual, slower } = record.data.map.unit;
  const fitting = Math.min(document.documentElement.clientWidth / screen[0], innerHeight / screen[1]);
  const text = state.text <= usual ? state.text : usual + slower * (state.text - usual);
  return Math.min(Math.max(fitting, least), most) * text;
}

/**
 * Return the band of zoom that the view lies in.
 * @returns {number} 0 for the farthest
 */
export function bandOf() {
  const scale = (pixelsPerKm() / unit()) * (1 + 1e-9);
  return Math.max(
    record.data.map.bands.findLastIndex((edge) => edge <= scale),
    0,
  );
}

/**
 * Return the transform of a drawing in units that stands at a pixel.
 * @param {[number, number]} pixel where its origin is
 * @returns {string} the transform
 */
export function at([x, y]) {
  return `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${unit()})`;
}

/**
 * Return where a point of the grid lies on the map.
 * @param {number} x of the point
 * @param {number} y of the point
 * @returns {[number, number]} in pixels
 */
export function pixelOf(x, y) {
  return toPixels(view.camera, view.size, x, y);
}

/**
 * Return how near the map is.
 * @returns {number} pixels for a kilometre
 */
export function pixelsPerKm() {
  return view.camera.k * record.data.map.perKm;
}
