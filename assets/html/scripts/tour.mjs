/** The map by keyboard: from place to place in reading order, each named as it is reached, Enter opens it. */

import { byId } from "./elements.mjs";
import { openPlace } from "./place.mjs";

const ROW = 48; // pixels: places so near in height are read from left to right
const WAYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

let pointed = false; // whether the focus came by a pointer: then the arrows are the turns

/** Listen to the keys on the map. A map that was clicked leaves the arrows to the turns. */
export function watchTour() {
  const chart = byId("chart");
  chart.setAttribute("tabindex", "0");
  chart.addEventListener("pointerdown", () => (pointed = true), { capture: true });
  document.addEventListener("keydown", ({ key }) => (pointed &&= key !== "Tab"), { capture: true });
  chart.addEventListener("keydown", (event) => {
    const act = pointed ? null : actOf(event.key, event.target.closest("[data-kind='sign']"));
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  chart.addEventListener("focusin", (event) => tell(event.target.closest("[data-kind='sign']")));
  chart.addEventListener("focusout", () => tell(null));
}

function actOf(key, here) {
  if (Object.hasOwn(WAYS, key)) return () => go(here, WAYS[key]);
  if (!here) return null;
  if (key === "Enter" || key === " ") return () => openPlace(here.dataset.id);
  if (key === "Escape") return () => byId("chart").focus();
  return null;
}

/** Go to the next place in reading order, or the one before; beyond an end, to the other. */
function go(here, way) {
  const places = inOrder();
  if (!places.length) return;
  const at = places.indexOf(here);
  const next = at < 0 && way < 0 ? places.length - 1 : at + way;
  places[(next + places.length) % places.length].focus();
}

function inOrder() {
  const map = byId("chart").getBoundingClientRect();
  const shown = [...byId("signs").querySelectorAll("[data-kind='sign'][display='inline']")].map((node) => {
    const box = node.getBoundingClientRect();
    return { node, x: (box.left + box.right) / 2 - map.left, y: (box.top + box.bottom) / 2 - map.top };
  });
  const seen = shown.filter(({ x, y }) => x >= 0 && y >= 0 && x <= map.width && y <= map.height);
  const row = ({ y }) => Math.floor(y / ROW);
  return seen.sort((a, b) => row(a) - row(b) || a.x - b.x).map(({ node }) => node);
}

/** Show in words what has the focus, for those who see the map. */
function tell(sign) {
  const tip = byId("tip");
  tip.hidden = !sign || pointed;
  tip.textContent = sign ? sign.querySelector("title").textContent : "";
}
