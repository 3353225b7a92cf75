/** Symbols of sides, voices and events, as paths. */

import { svg } from "./elements.mjs";
import { record } from "./state.mjs";

/**
 * Return the path data of a symbol; of an unknown name, a circle's.
 * @param {string} name a shape's
 * @param {number} radius in pixels
 * @param {number} x of its middle
 * @param {number} y of its middle
 * @returns {string} path data
 */
export function symbolPath(name, radius, x = 0, y = 0) {
  const corners = record.data.look.shapes[name];
  if (corners) {
    const points = corners.map(([a, b]) => `${(x + a * radius).toFixed(1)} ${(y + b * radius).toFixed(1)}`);
    return `M${points.join(" ")}Z`;
  }
  return circle(radius, x, y) + (name === "ring" ? circle(radius * 0.55, x, y) : "");
}

function circle(radius, x, y) {
  const r = Number(radius.toFixed(1));
  return `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

/**
 * Return a small picture of a symbol.
 * @param {string} name a shape's
 * @param {string} style a class that colours it
 * @param {number} size in pixels
 * @returns {SVGElement} the picture
 */
export function symbolIcon(name, style, size = 14) {
  const half = size / 2;
  const shape = svg("path", {
    d: symbolPath(name, half * 0.68, half, half),
    class: style,
    "fill-rule": "evenodd",
  });
  return svg(
    "svg",
    { width: size, height: size, viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" },
    shape,
  );
}

/**
 * Return the class of a side's marks.
 * @param {string} kind wash, faint, mark, ink or edge
 * @param {string | null} side a side's id; null: nobody known
 * @returns {string} the class
 */
export function sideClass(kind, side) {
  return `m-${kind}-${side ?? "nobody"}`;
}
