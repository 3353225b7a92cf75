/** In the frame of the lesson: the lesson itself, and what the page around it may do with it. */

import {} from "../../html/scripts/lesson.mjs";
import { byId, el, svg } from "../../html/scripts/elements.mjs";
import { goTo } from "../../html/scripts/moves.mjs";
import { change, onChange, record, state } from "../../html/scripts/state.mjs";
import { onView, pixelOf } from "../../html/scripts/view.mjs";

let counts = null; // by place, how many of the class chose it

function takeIn(pieces) {
  for (const piece of pieces) if (piece.turn === record.known + 1) record.take(piece);
  stayWithin();
}

/** Let nobody step beyond what is known: the rest is not here, and asking for it would be an error. */
function stayWithin() {
  record.last = record.desk.turns = record.known;
  const turns = byId("turn");
  if (turns) turns.max = record.known;
  const phases = [...(byId("phases")?.options ?? [])];
  phases.forEach((option, index) => {
    option.textContent = record.phaseTitle(record.phases[index]);
    option.disabled = record.phases[index].first > record.known;
  });
}

function show(turn, step, lens) {
  const known = record.data.lenses.some((one) => one.id === lens);
  goTo(Math.min(turn, record.known));
  change({ lens: known ? lens : record.data.lenses[0].id });
  pointAt(step);
}

/** Point at one report of the turn, counted from 1; at none with 0. */
function pointAt(step) {
  const cards = [...byId("cards").children];
  cards.forEach((card, place) => card.classList.toggle("pointed", place === step - 1));
  const card = cards[step - 1];
  if (!card) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  card.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

/** Have a place picked on the map, and another instead as long as one likes; null stops it. */
function pick(act) {
  state.picking = act && picked;
  byId("chart").classList.toggle("picking", Boolean(act));
  function picked(id) {
    act({ id, name: record.place(id)?.name ?? id });
    setTimeout(() => pick(act)); // the map stops after the first
  }
}

/** Draw how many chose each place, as circles that grow with the number; the document's own are ringed. */
function drawCounts() {
  let layer = byId("class-counts");
  if (!layer) {
    layer = svg("g", { id: "class-counts", "aria-hidden": "true" });
    byId("chart").append(layer);
  }
  if (!counts) {
    layer.replaceChildren();
    return;
  }
  const most = Math.max(1, ...counts.map((one) => one.count));
  layer.replaceChildren(
    ...counts.flatMap(({ place, count, right }) => {
      const found = record.place(place);
      if (!found?.onMap) return [];
      const [x, y] = pixelOf(found.x, found.y);
      const r = count ? 9 + 8 * Math.sqrt(count / most) : 12;
      return [
        right && svg("circle", { cx: x, cy: y, r: r + 5, class: "count-right" }),
        count && svg("circle", { cx: x, cy: y, r, class: "count" }),
        count && svg("text", { x, y: y + 5, class: "count-words" }, String(count)),
      ].filter(Boolean);
    }),
  );
}

function showCounts(given) {
  counts = given;
  drawCounts();
  const right = given?.find((one) => one.right && record.place(one.place)?.onMap);
  if (right) byId("chart").setAttribute("data-right", right.place);
}

function places() {
  return record.places.filter((one) => one.onMap).map((one) => ({ id: one.id, name: one.name }));
}

function quotes() {
  const found = [];
  for (const [fact, source] of record.texts.sources) {
    if (record.card(fact)) found.push({ fact, line: source.line, quote: record.quote(fact) });
  }
  return found;
}

document.head.append(el("link", { rel: "stylesheet", href: "/assets/view.css" }));
stayWithin();
onView(drawCounts);
new ResizeObserver(() => requestAnimationFrame(drawCounts)).observe(byId("chart"));
onChange(() => window.lessonLooked(state.turn));
window.lessonReady({ take: takeIn, show, pick, showCounts, places, quotes, record });
