/** Symbols of sides and voices beside texts. */

import { svg } from "./elements.mjs";
import { symbolPath } from "./printer.mjs";

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
 * Return the class of a side's style.
 * @param {string} kind symbol, ink or bar
 * @param {string | null} side a side's id; null: nobody known
 * @returns {string} the class
 */
export function sideClass(kind, side) {
  return `s-${kind}-${side ?? "nobody"}`;
}
