/** The keys: what each does, and the list of them. */

import { openAbout } from "./about.mjs";
import { openClaims } from "./claims.mjs";
import { el } from "./elements.mjs";
import { openFind } from "./find.mjs";
import { nextText } from "./looks.mjs";
import { goTo, nextLens, play, setSpeed, step, stepPhase } from "./moves.mjs";
import { openQuestions } from "./questions.mjs";
import { openSheet, sheetOpen } from "./sheet.mjs";
import { record } from "./state.mjs";
import { goHome, zoom } from "./view.mjs";
import { openViewing } from "./viewing.mjs";

const LIST = [
  ["← →", "turn before, next turn"],
  ["Page Up, Page Down", "phase before, next phase"],
  ["Home, End", "first and last turn"],
  ["Space", "play or pause"],
  ["1–5", "speed"],
  ["A", "next lens: whose reports to believe"],
  ["C", "claims side by side"],
  ["Q", "questions"],
  ["F", "find"],
  ["N", "about this lesson, notes"],
  ["L", "view: style, text size, layers"],
  ["T", "text size"],
  ["+ − 0", "nearer, farther, whole area"],
  ["Tab, Enter", "move between things, open one"],
  ["Esc", "close"],
  ["?", "this list"],
];
const HELP =
  "Drag the map, or use two fingers, to move and zoom. Tap a place for its history. " +
  "The address of each day can be kept: it ends in #2020-02-06 for 6 February 2020.";

/** What a button of the page opens, by its `data-open`. */
export const OPEN = {
  claims: () => openClaims(),
  questions: () => openQuestions(),
  find: openFind,
  notes: openAbout,
  view: openViewing,
  help: openHelp,
};

const ACTS = {
  ArrowLeft: () => step(-1),
  ArrowRight: () => step(1),
  PageUp: () => stepPhase(-1),
  PageDown: () => stepPhase(1),
  Home: () => goTo(1),
  End: () => goTo(record.last),
  " ": play,
  a: nextLens,
  c: OPEN.claims,
  f: OPEN.find,
  l: OPEN.view,
  n: OPEN.notes,
  q: OPEN.questions,
  t: nextText,
  "?": OPEN.help,
  0: goHome,
  "+": () => zoom(1.3),
  "=": () => zoom(1.3),
  "-": () => zoom(1 / 1.3),
};

/** Listen for keys, wherever the focus is but in a field and while the sheet is closed. */
export function watchKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || sheetOpen()) return;
    const typing = event.target.closest("input, select, textarea");
    const pressing = event.key === " " && event.target.closest("button, summary");
    const act = typing || pressing ? null : actOf(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function actOf(key) {
  if (/^[1-5]$/.test(key)) return () => setSpeed(Number(key));
  const name = [key, key.toLowerCase()].find((one) => Object.hasOwn(ACTS, one));
  return name === undefined ? null : ACTS[name];
}

function openHelp() {
  const rows = LIST.map(([keys, text]) => [el("dt", {}, keys), el("dd", {}, text)]);
  openSheet("Keys", el("dl", { class: "grid" }, rows), el("p", { class: "note" }, HELP));
}
