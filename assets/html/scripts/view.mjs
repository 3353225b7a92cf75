/** The view of the map: its camera and its size, and who is told when it moves. */

import { fitted, panned, toPixels, zoomed } from "./camera.mjs";
import { byId } from "./elements.mjs";
import { record, state } from "./state.mjs";

/** The map's camera and size in pixels. */
export const view = { camera: { x: 0, y: 0, k: 1 }, size: { w: 800, h: 600 } };

const NARROW = 700; // pixels
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

/** Show the whole area. */
export function goHome() {
  look(fitted(record.data.home, view.size, view.size.w < NARROW ? 1.09 : 0.95));
}

/**
 * Come nearer, or go farther.
 * @param {number} factor more than 1 to come nearer
 * @param {[number, number]} at the pixel that stays where it is
 */
export function zoom(factor, at = [view.size.w / 2, view.size.h / 2]) {
  look(zoomed(view.camera, view.size, factor, at));
}

/**
 * Move the map.
 * @param {[number, number]} by how far, in pixels
 */
export function pan(by) {
  look(panned(view.camera, by, record.data.size));
}

/**
 * Bring a place into view, nearer where it is far off.
 * @param {string} id the place's
 */
export function showPlace(id) {
  const place = record.place(id);
  if (!place?.onMap) return;
  look({ x: place.x, y: place.y, k: Math.max(view.camera.k, PLACE_SCALE / record.data.perKm) });
}

/**
 * Return how large things are drawn on the map.
 * @returns {number} 1 at 100 % text on a wide screen
 */
export function unit() {
  return state.text * (view.size.w < NARROW ? 0.9 : 1);
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
  return view.camera.k * record.data.perKm;
}
