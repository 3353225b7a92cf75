/** The class's screen: the lesson where the class is, the question that is open, and what the class said. */

import { LessonFrame, lessonParts } from "./lessonframe.mjs";
import { browserLink } from "./link.mjs";
import { bars, countdown, make, part, record } from "./parts.mjs";

const token = decodeURIComponent(location.hash.slice(1));
const code = token.split(".")[0];
const timer = countdown(part("timer"));
const questions = new Map();
const reveals = new Map();
let frames = new Map();
let turns = 0;
let state = null;

function heard(message) {
  if (message.type === "hello") {
    turns = message.turns;
    part("title").textContent = message.title;
    part("code").textContent = code;
    part("class").hidden = false;
  } else if (message.type === "state") moved(message);
  else if (message.type === "question") questions.set(message.ask, message);
  else if (message.type === "reveal") reveals.set(message.ask, message);
  else if (message.type === "bye") shownUp(false, message.say);
  drawPanel();
}

function moved(message) {
  state = message;
  part("where").textContent = `Turn ${state.turn} of ${turns}`;
  part("blank").hidden = !state.blank;
  timer(state.timer);
  const wanted = state.compare ? state.lenses : ["all-lenses"];
  if ([...frames.keys()].join() !== wanted.join()) {
    frames = new Map();
    const panes = wanted.map((lenses) => {
      const frame = make("iframe", { title: "The lesson", class: "lesson" });
      frames.set(lenses, new LessonFrame(frame, lenses, lessonParts(code, lenses, token)));
      const team = state.teams.find((one) => one.lens === lenses);
      return make("div", { class: "pane" }, team && make("p", { class: "pane-name" }, team.name), frame);
    });
    part("lesson").replaceChildren(...panes);
  }
  for (const [lenses, frame] of frames)
    frame.show(state.turn, state.reached, lenses === "all-lenses" ? state.lenses[0] : lenses);
}

function drawPanel() {
  if (!state) return;
  const open = questions.get(state.ask);
  const told = [...reveals.values()].filter((one) => state.revealed.includes(one.ask) && one.turn === state.turn);
  const nodes = [
    open && make("section", { class: "card" }, make("h2", {}, open.prompt), make("ul", {}, open.choices.map((one) => make("li", {}, one.text)))),
    state.talk && make("section", { class: "card" }, make("h2", {}, "Talk about it"), make("p", {}, state.talk)),
    told.map((one) => make("section", { class: "card" }, make("h2", {}, one.prompt), record(one), bars(one))),
    state.sentence && make("section", { class: "card" }, make("p", { class: "sentence" }, state.sentence.text)),
  ];
  const shown = nodes.flat().filter(Boolean);
  part("panel").replaceChildren(...shown);
  part("panel").hidden = shown.length === 0;
}

function shownUp(up, say = "Not connected: trying again …") {
  part("link").hidden = up;
  part("link").textContent = up ? "" : say;
}

part("old").remove();
const link = browserLink({ hello: () => ({ type: "hello", token, screen: true }), heard, changed: shownUp });
link.open();
