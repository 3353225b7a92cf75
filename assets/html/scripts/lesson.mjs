/** The lesson: puts the page together and draws it whenever something changes. */

import { hashOf, placeIn, wholeAddress } from "./address.mjs";
import { drawDesk, remind } from "./ask.mjs";
import { drawCards } from "./cards.mjs";
import { drawTurn, drawView, makeMap } from "./chart.mjs";
import { button, byId, el, say } from "./elements.mjs";
import { toFirstReport, watchDrawer } from "./drawer.mjs";
import { drawFollows } from "./follows.mjs";
import { OPEN, watchKeys } from "./keys.mjs";
import { fitLayout } from "./layout.mjs";
import { beginWork, work } from "./learning.mjs";
import { takeUpLook } from "./looks.mjs";
import { goTo, onAsked, play, setLens, step, stepPhase, stop } from "./moves.mjs";
import { watchMap } from "./pointer.mjs";
import { closeSheet } from "./sheet.mjs";
import { openSource } from "./source.mjs";
import { onChange, record, scene, state } from "./state.mjs";
import { watchSwipes } from "./swipe.mjs";
import { drawTimeline, measureTimeline } from "./timeline.mjs";
import { watchTour } from "./tour.mjs";
import { goHome, measureMap, onView, zoom } from "./view.mjs";

let later = 0; // until the address is kept
let drawn = 0; // the turn on show

/** Draw everything that hangs on the turn, the lens or the look. */
function draw() {
  const now = scene();
  const turn = record.turn(state.turn);
  const phase = record.phaseOf(state.turn);
  byId("date").textContent = turn.text;
  byId("headline").textContent = turn.headline;
  const mode = work.desk.learning ? "Learning · " : "";
  byId("phase").textContent = `${mode}Turn ${state.turn} of ${record.last} · ${record.phaseTitle(phase)}`;
  byId("chart").setAttribute("aria-label", `Map on ${turn.text}. ${record.changes(now)}`);
  byId("lens").value = state.lens;
  for (const option of byId("phases").options)
    option.textContent = record.phaseTitle(record.phases[option.value - 1]);
  byId("phases").value = phase.number;
  byId("turn").value = state.turn;
  byId("turn").setAttribute("aria-valuetext", `${turn.text}: ${turn.headline}`);
  if (drawn !== state.turn) toFirstReport();
  drawn = state.turn;
  drawFacts(now);
  drawDesk();
  drawCards();
  drawFollows();
  drawTurn();
  drawTimeline();
  keepAddress();
  say(`${turn.text}. ${turn.headline}`);
}

/**
 * Keep the day in the address, once the page is drawn: browsers lay a page out before they change its address. One that
 * was changed by hand meanwhile stays, for the page to follow.
 */
function keepAddress() {
  clearTimeout(later);
  const seen = location.hash;
  later = setTimeout(() => {
    const hash = hashOf(record, state.turn, state.lens);
    if (location.hash === seen && seen !== hash) history.replaceState(null, "", hash);
  }, 100);
}

/** Show the conditions and the latest report of how many were displaced, each with its source. */
function drawFacts(now) {
  const shown = now.conditions
    .map((number) => record.pool[number])
    .map((one) => [`${one.label}, ${one.value}`, one.fact]);
  const displaced = record.pool[now.displaced];
  if (displaced) shown.unshift([`${displaced.label}: ${displaced.value}`, displaced.fact]);
  const chips = shown.map(([text, fact]) => {
    const disabled = !record.source(fact);
    return el(
      "li",
      {},
      button(text, () => openSource(fact), { disabled }),
    );
  });
  byId("facts").replaceChildren(...chips);
}

/** Go where the address says. */
function followAddress() {
  const { turn, lens } = placeIn(record, location.hash);
  if (lens) setLens(lens);
  if (turn) goTo(turn);
}

function fillPage() {
  const option = (value, text) => el("option", { value }, text);
  byId("lens").append(...record.data.lenses.map((lens) => option(lens.id, lens.name)));
  byId("phases").append(...record.phases.map((phase) => option(phase.number, record.phaseTitle(phase))));
  byId("turn").max = record.last;
  byId("lens").closest("label").hidden = record.data.lenses.length < 2;
  document.querySelector(".ask").hidden = !record.questions.size;
  byId("legend-box").open = innerWidth > 1600 && innerHeight > 900;
}

function listen() {
  const clicks = {
    first: () => goTo(1),
    "phase-back": () => stepPhase(-1),
    back: () => step(-1),
    play,
    forward: () => step(1),
    "phase-forward": () => stepPhase(1),
    last: () => goTo(record.last),
    nearer: () => zoom(1.3),
    farther: () => zoom(1 / 1.3),
    home: goHome,
    close: closeSheet,
  };
  for (const [id, act] of Object.entries(clicks)) byId(id).addEventListener("click", () => act());
  for (const knob of document.querySelectorAll("[data-open]")) {
    knob.addEventListener("click", OPEN[knob.dataset.open]);
  }
  byId("lens").addEventListener("change", (event) => setLens(event.target.value));
  byId("phases").addEventListener("change", (event) => goTo(record.phases[event.target.value - 1].first));
  byId("turn").addEventListener("input", (event) => goTo(Number(event.target.value)));
  byId("legend-box").addEventListener("toggle", drawView);
  byId("out").addEventListener("click", (event) => (event.currentTarget.href = wholeAddress()));
  addEventListener("hashchange", followAddress);
}

async function start() {
  byId("unstarted").remove();
  for (const part of document.querySelectorAll("body > [hidden]")) part.hidden = false;
  fillPage();
  listen();
  watchKeys();
  watchMap();
  watchTour();
  watchDrawer();
  watchSwipes();
  stop();
  takeUpLook();
  const { turn, lens } = placeIn(record, location.hash);
  await beginWork(turn ?? null);
  if (lens) state.lens = lens;
  makeMap();
  measureTimeline();
  draw(); // what stands around the map has its size now, and so has the map
  measureMap();
  onView(drawView);
  goHome();
  onChange(draw);
  onAsked(remind);
  addEventListener("resize", fitLayout);
  new ResizeObserver(() => {
    measureMap();
    measureTimeline();
    drawView();
    drawTimeline();
  }).observe(byId("map"));
}

start();
