/** The reports on a phone: a sheet on the map that is dragged up and down, or opened by its handle. */

import { byId } from "./elements.mjs";
import { asSheet } from "./layout.mjs";

const STOPS = ["peek", "half", "full"];
const SHARES = { half: 0.62, full: 1 }; // of the room above the transport
const STILL = 8; // pixels up to which a press on the handle is a tap

/** Listen to the handle. */
export function watchDrawer() {
  const handle = byId("handle");
  const hand = { from: null, high: 0, moved: 0 };
  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    Object.assign(hand, { from: event.clientY, high: byId("reports").offsetHeight, moved: 0 });
  });
  handle.addEventListener("pointermove", (event) => {
    if (hand.from === null) return;
    const by = hand.from - event.clientY;
    hand.moved = Math.max(hand.moved, Math.abs(by));
    if (hand.moved > STILL) drag(hand.high + by);
  });
  const end = () => {
    if (hand.from !== null && hand.moved > STILL) settle();
    hand.from = null;
  };
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
  handle.addEventListener("click", () => {
    if (hand.moved <= STILL) openDrawer(opened() === "peek" ? "half" : "peek");
    hand.moved = 0;
  });
  handle.addEventListener("keydown", (event) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const next = STOPS.indexOf(opened()) + way;
    openDrawer(STOPS[Math.min(Math.max(next, 0), STOPS.length - 1)]);
  });
}

function opened() {
  return byId("reports").dataset.open ?? "peek";
}

/**
 * Open the sheet, or close it to its upper edge.
 * @param {"peek" | "half" | "full"} stop how far
 */
export function openDrawer(stop) {
  byId("reports").dataset.open = stop;
  byId("handle").setAttribute("aria-expanded", String(stop !== "peek"));
  byId("handle-words").textContent = stop === "peek" ? "Show the reports" : "Show the map";
}

function drag(high) {
  const room = document.querySelector(".main").clientHeight;
  const side = byId("reports");
  side.classList.add("dragged");
  side.style.setProperty("--dragged", `${Math.min(Math.max(high, 90), room)}px`);
}

/** Let the sheet rest at the stop that is nearest to where it was dragged. */
function settle() {
  const side = byId("reports");
  const room = document.querySelector(".main").clientHeight;
  const high = side.offsetHeight;
  const peek = parseFloat(getComputedStyle(side).getPropertyValue("--peek-now")) || room * 0.35;
  const apart = (stop) => Math.abs(high - (SHARES[stop] ? SHARES[stop] * room : peek));
  side.classList.remove("dragged");
  openDrawer(STOPS.reduce((best, one) => (apart(one) < apart(best) ? one : best)));
}

/** Begin the reports of another turn at the first. */
export function toFirstReport() {
  byId("reports-body").scrollTop = 0;
  if (!asSheet() && document.documentElement.dataset.layout === "long" && scrollY > 0) scrollTo(0, 0);
}
