/** Pointers on the map: one finger drags, two zoom, the wheel zooms, a tap opens what it hits. */

import { byId } from "./elements.mjs";
import { openPlace } from "./place.mjs";
import { openSource } from "./source.mjs";
import { state } from "./state.mjs";
import { pan, zoom } from "./view.mjs";

const WHEEL = 1.2;
const DRAG = 4; // pixels from which on a press is a drag
const TAP = 6; // pixels up to which it still is a tap
const TWICE = { ms: 350, px: 40 }; // within which a second tap on the ground comes nearer

/** Listen to the pointers on the map. */
export function watchMap() {
  const chart = byId("chart");
  const hand = { fingers: new Map(), moved: 0, spread: 0, tap: null };
  chart.addEventListener("pointerdown", (event) => pressed(chart, hand, event));
  chart.addEventListener("pointermove", (event) => moved(chart, hand, event));
  chart.addEventListener("pointerup", (event) => {
    const alone = hand.fingers.size === 1;
    lifted(chart, hand, event);
    if (alone && hand.moved <= TAP && !tapped(event)) tappedGround(chart, hand, event);
  });
  chart.addEventListener("pointercancel", (event) => lifted(chart, hand, event));
  chart.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? WHEEL : 1 / WHEEL, [event.offsetX, event.offsetY]);
    },
    { passive: false },
  );
}

function pressed(chart, hand, event) {
  chart.setPointerCapture(event.pointerId);
  const box = chart.getBoundingClientRect();
  hand.fingers.set(event.pointerId, [event.clientX - box.x, event.clientY - box.y]);
  hand.moved = 0;
  hand.spread = 0;
}

function moved(chart, hand, event) {
  const before = hand.fingers.get(event.pointerId);
  if (!before) return;
  const box = chart.getBoundingClientRect();
  const at = [event.clientX - box.x, event.clientY - box.y];
  hand.fingers.set(event.pointerId, at);
  hand.moved += Math.abs(at[0] - before[0]) + Math.abs(at[1] - before[1]);
  if (hand.fingers.size === 1 && hand.moved > DRAG) {
    chart.classList.add("dragging");
    pan([at[0] - before[0], at[1] - before[1]]);
  } else if (hand.fingers.size === 2) {
    const [a, b] = [...hand.fingers.values()];
    const spread = Math.hypot(a[0] - b[0], a[1] - b[1]);
    if (hand.spread) zoom(spread / hand.spread, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
    hand.spread = spread;
  }
}

function lifted(chart, hand, event) {
  hand.fingers.delete(event.pointerId);
  hand.spread = 0;
  chart.classList.remove("dragging");
}

/** Come nearer where the ground is tapped twice. */
function tappedGround(chart, hand, event) {
  const { timeStamp, clientX, clientY } = event;
  const last = hand.tap;
  const near = last && Math.hypot(clientX - last.clientX, clientY - last.clientY) < TWICE.px;
  const twice = near && timeStamp - last.timeStamp < TWICE.ms;
  hand.tap = twice ? null : { timeStamp, clientX, clientY };
  const box = chart.getBoundingClientRect();
  if (twice) zoom(2, [clientX - box.x, clientY - box.y]);
}

/** Open what was tapped: a place's history, or the source of what happens there; return whether anything was. */
function tapped(event) {
  const hit = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-kind]");
  const { kind, id, fact } = hit?.dataset ?? {};
  if (kind === "moment" && fact && !state.picking) openSource(fact);
  else if (kind === "moment") opened(id.split(":")[0]);
  else if (["sign", "label", "plate"].includes(kind)) opened(id);
  else return false;
  return true;
}

function opened(place) {
  if (state.picking) picked(place);
  else openPlace(place);
}

function picked(place) {
  const act = state.picking;
  state.picking = null;
  byId("chart").classList.remove("picking");
  act(place);
}
