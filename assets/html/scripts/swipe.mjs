/** Fingers: a swipe over reports or head goes a turn on or back, a drag along the timeline goes where it is. */

import { byId } from "./elements.mjs";
import { goTo, step } from "./moves.mjs";
import { turnAt } from "./timeline.mjs";

const LEAST = 60; // pixels of a swipe
const SLOPE = 0.6; // how far up or down it may go, for each pixel across
const LONGEST = 700; // milliseconds

/** Listen for swipes and for fingers on the timeline. */
export function watchSwipes() {
  for (const node of [byId("reports"), document.querySelector(".top")]) swiped(node);
  const series = byId("series");
  const seek = (event) => goTo(turnAt(event.clientX - series.getBoundingClientRect().left));
  series.addEventListener("pointerdown", (event) => {
    series.setPointerCapture(event.pointerId);
    seek(event);
  });
  series.addEventListener("pointermove", (event) => {
    if (series.hasPointerCapture(event.pointerId)) seek(event);
  });
}

function swiped(node) {
  let from = null;
  node.addEventListener(
    "touchstart",
    (event) => {
      const one = event.touches.length === 1 && !event.target.closest("input, select, textarea, .handle");
      from = one ? { x: event.touches[0].clientX, y: event.touches[0].clientY, at: event.timeStamp } : null;
    },
    { passive: true },
  );
  node.addEventListener(
    "touchend",
    (event) => {
      const way = from && wayOf(from, event);
      from = null;
      if (way) step(way);
    },
    { passive: true },
  );
}

/** Return 1 for a swipe to the left, -1 for one to the right, 0 for anything else. */
function wayOf(from, event) {
  const [{ clientX, clientY }] = event.changedTouches;
  const [across, down] = [clientX - from.x, clientY - from.y];
  const swipe = Math.abs(across) >= LEAST && Math.abs(down) <= SLOPE * Math.abs(across);
  return swipe && event.timeStamp - from.at <= LONGEST ? -Math.sign(across) : 0;
}
