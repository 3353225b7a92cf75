/** The keys: what each does, and the list of them. */

import { openAbout } from "./about.mjs";
import { openClaims } from "./claims.mjs";
import { el } from "./elements.mjs";
import { openFind } from "./find.mjs";
import { nextText } from "./looks.mjs";
import { toggleLearning, work } from "./learning.mjs";
import { goTo, nextLens, play, setSpeed, step, stepPhase } from "./moves.mjs";
import { openMenu } from "./menu.mjs";
import { openQuestions } from "./questions.mjs";
import { openSheet, sheetOpen } from "./sheet.mjs";
import { record, state } from "./state.mjs";
import { goHome, zoom } from "./view.mjs";
import { openViewing } from "./viewing.mjs";
import { openWork } from "./workbook.mjs";

const MOVING = [
  ["← →", "turn before, next turn"],
  ["Page Up, Page Down", "phase before, next phase"],
  ["Home, End", "first and last turn"],
  ["Space", "play or pause"],
  ["1–5", "speed"],
  ["A", "next lens: whose reports to believe"],
  ["T", "text size"],
  ["+ − 0", "nearer, farther, whole area"],
  ["Tab, Enter", "move between things, open one; on the map, arrows go from place to place"],
  ["Esc", "close"],
];
const HELP =
  "Drag the map, or use two fingers, to move and zoom; tap twice to come nearer. Tap a place for its history. " +
  "Swipe over the reports for the next turn or the one before. " +
  "The address of each day can be kept: it ends in #2020-02-06 for 6 February 2020.";

/** What can be opened: by its name in `data-open`, its words in the menu, its key. */
const ENTRIES = {
  claims: { text: "Claims side by side", key: "C", open: () => openClaims() },
  questions: {
    text: "Questions",
    key: "Q",
    open: () => openQuestions(),
    shown: () => record.questions.size > 0,
  },
  learn: {
    text: () =>
      work.desk.learning
        ? "Learning mode: off"
        : "Learning mode: questions before each turn, later turns hidden",
    key: "K",
    open: toggleLearning,
    shown: () => record.questions.size > 0,
  },
  work: { text: "My answers and notes", key: "W", open: openWork },
  find: { text: "Find a place, a day or words", key: "F", open: openFind },
  notes: { text: "About this lesson, credits", key: "N", open: openAbout },
  view: { text: "View: text size, style, layers", key: "L", open: openViewing },
  full: { text: "Full screen", key: "", open: fullScreen, shown: () => Boolean(document.fullscreenEnabled) },
  help: { text: "Keys and touch", key: "?", open: openHelp },
  menu: {
    text: "Menu",
    key: "M",
    open: () => openMenu(Object.values(ENTRIES).map((one) => ({ ...one, text: wordsOf(one.text) }))),
    shown: () => false,
  },
};

/** What a button of the page opens, by its `data-open`. */
export const OPEN = Object.fromEntries(Object.entries(ENTRIES).map(([name, { open }]) => [name, open]));

const ACTS = {
  ArrowLeft: () => step(-1),
  ArrowRight: () => step(1),
  PageUp: () => stepPhase(-1),
  PageDown: () => stepPhase(1),
  Home: () => goTo(1),
  End: () => goTo(record.last),
  " ": play,
  a: nextLens,
  t: nextText,
  ...Object.fromEntries(Object.values(ENTRIES).map(({ key, open }) => [key.toLowerCase(), open])),
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
    const letter = event.key.length === 1 && event.key !== " ";
    const act = typing || pressing || (letter && !state.keys) ? null : actOf(event.key);
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

function wordsOf(text) {
  return typeof text === "function" ? text() : text;
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

function openHelp() {
  const keyed = Object.values(ENTRIES).filter(({ key }) => key);
  const opening = keyed.map(({ key, text }) => [key, wordsOf(text)]);
  const rows = [...MOVING, ...opening].map(([keys, text]) => [el("dt", {}, keys), el("dd", {}, text)]);
  openSheet("Keys and touch", el("dl", { class: "grid" }, rows), el("p", { class: "note" }, HELP));
}
