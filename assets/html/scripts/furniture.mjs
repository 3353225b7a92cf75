/** What stands on the edge of the map: legend, scale and credits. */

import { byId, el, svg } from "./elements.mjs";
import { printed } from "./printer.mjs";
import { record, charted as scene } from "./state.mjs";
import { pixelsPerKm, unit, view } from "./view.mjs";

const MARGIN = 8; // units around a row of the legend drawn alone
let scale = [0, 0, 0, 0]; // the box of the scale bar
let rows = ""; // the legend's, as they stand

/**
 * Show what the signs on the map mean, where the legend is open.
 * @param {Set<number>} signs the places in view, by number
 * @returns {boolean} whether it takes other room than before
 */
export function drawLegend(signs) {
  if (!byId("legend-box").open) return false;
  const { icons, row } = record.data.legend;
  const kinds = new Set([...signs].map((number) => record.places[number].kind));
  const entries = scene().legend.map((number) => record.pool[number]);
  const keys = entries.map((one) => `${one.kind}:${one.side ?? ""}`);
  keys.push(...icons.filter((kind) => kinds.has(kind)).map((kind) => `${kind}:`));
  const now = `${keys.join(" ")} ${unit()}`;
  if (now === rows) return false;
  rows = now;
  byId("legend").replaceChildren(...keys.map((key) => legendRow(record.data.legend.rows[key], row)));
  return true;
}

function legendRow([width, marks], high) {
  const u = unit();
  const wide = width - 2 * MARGIN;
  const box = { viewBox: `${MARGIN} ${MARGIN} ${wide} ${high}`, width: wide * u, height: high * u };
  const words = marks.find((mark) => mark[0] === "w")[1];
  return el("li", {}, svg("svg", { ...box, role: "img", "aria-label": words }, printed(marks)));
}

/** Show a scale bar of a round length, in the lower left corner. */
export function drawScale() {
  const u = unit();
  const pixels = pixelsPerKm() / record.data.map.grain;
  const most = (150 * u) / pixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((step) => step * power).find((length) => length <= most);
  const long = (km * pixels) / u;
  const d = `M0 -6V0H${long}V-6`;
  const text = { x: long / 2, y: -7, "font-size": 12, "text-anchor": "middle", class: "s-soft halo" };
  const [x, y] = [14 * u, view.size.h - creditsRoom() - 8 * u];
  scale = [x - 4 * u, y - 22 * u, x + (long + 4) * u, y + 4 * u];
  byId("scale").setAttribute("transform", `translate(${x} ${y}) scale(${u})`);
  byId("scale").replaceChildren(
    svg("path", { d, class: "s-scale-halo" }),
    svg("path", { d, class: "s-scale" }),
    svg("text", text, km < 1 ? `${Number((1000 * km).toPrecision(1))} m` : `${km.toLocaleString("en")} km`),
  );
}

/** Return how high the credits stand from the map's lower edge. */
function creditsRoom() {
  const { bottom } = byId("map").getBoundingClientRect();
  return bottom - byId("credits").getBoundingClientRect().top;
}

/** Return whose data something is, without the terms. */
function short(credit) {
  return credit
    .replace(/^(Text: |© )/, "")
    .replace(/[,:]? ?[“(].*$/, "")
    .trim();
}

/** Show whose data the map is made of, in short; a press opens all of it. */
export function drawCredits() {
  byId("credits").textContent = `© ${record.data.credits.map(short).join(", ")} · all credits`;
}

/**
 * Return the room that buttons, legend, scale and credits take on the map.
 * @returns {import("./boxes.mjs").Box[]} their boxes in pixels of the map
 */
export function furniture() {
  const map = byId("chart").getBoundingClientRect();
  const boxes = [...document.querySelectorAll(".zoom, .legend, .credits")].map((node) => {
    const box = node.getBoundingClientRect();
    return [box.left - map.left, box.top - map.top, box.right - map.left, box.bottom - map.top];
  });
  return [...boxes, scale];
}
