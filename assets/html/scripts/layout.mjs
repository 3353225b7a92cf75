/** How head, map, reports and transport stand, by how much room there is for the letters chosen. */

import { byId } from "./elements.mjs";
import { state } from "./state.mjs";

// Each layout with the least width and height that it asks for, in letters of the size chosen; the first that fits is it.
const LAYOUTS = [
  ["wide", 62, 32],
  ["side", 42, 20],
  ["sheet", 17, 30],
  ["long", 0, 0],
];
const NARROW = 80; // letters: less than this, and some buttons stand in the menu alone
const LOW = 28; // letters: less high than this, and the timeline gives way

/**
 * Return the layout for a view.
 * @param {number} width in letters
 * @param {number} height in letters
 * @returns {string} wide, side, sheet or long
 */
export function layoutFor(width, height) {
  const fits = ([name, wide, high]) =>
    width >= wide && height >= high && !(name === "side" && height > width);
  return LAYOUTS.find(fits)[0];
}

/** Choose the layout; what tells of the present turn goes where it has room. */
export function fitLayout() {
  const page = document.documentElement;
  const [wide, high] = [page.clientWidth, innerHeight].map((pixels) => pixels / (16 * state.text));
  const layout = layoutFor(wide, high);
  page.classList.toggle("low", high < LOW);
  page.classList.toggle("narrow", wide < NARROW);
  page.classList.toggle("embed", new URLSearchParams(location.search).has("embed"));
  if (page.dataset.layout === layout) return;
  page.dataset.layout = layout;
  if (layout === "wide") document.querySelector(".top").append(byId("told-now"));
  else byId("told-here").append(byId("told-now"));
}

/**
 * Return whether the reports lie on the map as a sheet.
 * @returns {boolean} true on a phone held upright
 */
export function asSheet() {
  return document.documentElement.dataset.layout === "sheet";
}
