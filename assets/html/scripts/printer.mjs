/** Prints marks of the display list, as `sim/export/marks_data.py` writes them: lists that begin with a letter. */

import { svg } from "./elements.mjs";
import { record } from "./state.mjs";

const HOLE = 0.52; // of a hollow shape's radius
const DRAWN = 0.6; // of each part of a broken ring
const WEIGHTS = { medium: "medium", bold: "bold", italic: "italic" };

const PRINT = {
  a: ([, d, style, pattern]) => [
    svg("path", { d, class: `s-${style}`, "fill-rule": "evenodd" }),
    pattern && svg("path", { d, fill: `url(#q-${pattern})` }),
  ],
  l: ([, d, style]) => svg("path", { d, class: `s-${style}` }),
  s: ([, name, x, y, r, style, hollow], radius) => {
    const reach = grown(r, radius);
    const hole = hollow && svg("path", { d: symbolPath(name, reach * HOLE, x, y), class: "s-halo" });
    return [
      svg("path", { d: symbolPath(name, reach, x, y), class: `s-${style}`, "fill-rule": "evenodd" }),
      hole,
    ];
  },
  r: ([, cx, cy, r, style, parts], radius) => {
    const reach = grown(r, radius);
    const part = parts && (2 * Math.PI * reach) / parts;
    const dashes = part && `${(part * DRAWN).toFixed(2)} ${(part * (1 - DRAWN)).toFixed(2)}`;
    const turned = part && `rotate(-90 ${cx} ${cy})`;
    const look = { class: `s-${style}`, "stroke-dasharray": dashes || null, transform: turned || null };
    return svg("circle", { cx, cy, r: reach.toFixed(2), ...look });
  },
  p: ([, x, y, width, height, rx, style]) => svg("rect", { x, y, width, height, rx, class: `s-${style}` }),
  w: ([, text, x, y, size, width, style, weight, halo]) =>
    words({ text, x, y, size, width, style, weight, halo }),
};

/**
 * Print marks.
 * @param {Array<Array<*>>} marks in drawing order
 * @param {number} radius of the sign, where marks grow with it
 * @returns {SVGElement[]} what is drawn
 */
export function printed(marks, radius = 0) {
  return marks.flatMap((mark) => PRINT[mark[0]](mark, radius)).filter(Boolean);
}

/**
 * Return one line of text, set to the width that it is given.
 * @param {object} line its text, x and y of its baseline's left end, size, width, style, weight, and halo and spacing, if any
 * @returns {SVGElement} the text
 */
export function words(line) {
  const { text, x, y, size, width, style, weight, halo, spacing } = line;
  const look = [`s-${style}`, WEIGHTS[weight], halo && "halo"].filter(Boolean).join(" ");
  const set = {
    textLength: width,
    lengthAdjust: "spacingAndGlyphs",
    "font-size": size,
    "letter-spacing": spacing || null,
    class: look,
  };
  return svg("text", { x, y, ...set }, text);
}

function grown(r, radius) {
  return Array.isArray(r) ? r[0] * radius + r[1] : r;
}

/**
 * Return the path data of a symbol; of an unknown name, a circle's.
 * @param {string} name a shape's
 * @param {number} radius in pixels or units
 * @param {number} x of its middle
 * @param {number} y of its middle
 * @returns {string} path data
 */
export function symbolPath(name, radius, x = 0, y = 0) {
  const corners = record.data.shapes[name];
  if (!corners) return circle(radius, x, y) + (name === "ring" ? circle(radius * 0.55, x, y) : "");
  const points = corners.map(([a, b]) => `${(x + a * radius).toFixed(2)} ${(y + b * radius).toFixed(2)}`);
  return `M${points.join(" ")}Z`;
}

function circle(radius, x, y) {
  const r = Number(radius.toFixed(2));
  return `M${(x - r).toFixed(2)} ${y.toFixed(2)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}
