/** The class's screen: the lesson where the class is, the question that is open, and what the class said. */

import { browserLink } from "./link.mjs";
import { Panes } from "./panes.mjs";
import { countdown, keyed, make, part } from "./parts.mjs";
import { placeCounts, sentenceCard, toldCard, toldNow } from "./told.mjs";

const token = decodeURIComponent(location.hash.slice(1));
const code = token.split(".")[0];
const timer = countdown(part("timer"));
const panes = new Panes(part("lesson"), code, () => token);
const questions = new Map();
const reveals = new Map();
let quotes = [];
let turns = 0;
let state = null;

function heard(message) {
  if (message.type === "hello") {
    turns = message.turns;
    part("title").textContent = message.title;
    document.title = `${message.title} · the class's screen`;
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
  panes.show(state);
  panes.with((lesson) => {
    quotes = lesson.quotes();
    drawPanel();
  });
}

function drawPanel() {
  if (!state) return;
  const open = questions.get(state.ask);
  const told = toldNow(reveals.values(), state);
  panes.with((lesson) => lesson.showCounts(placeCounts(told)));
  const rows = [
    open && { id: `ask-${open.ask}`, key: open, made: () => questionCard(open) },
    state.talk && { id: "talk", key: state.talk, made: () => talkCard(state.talk) },
    ...told.map((one) => ({
      id: `told-${one.ask}`,
      key: one,
      made: () => toldCard({ ...one, yours: null }),
    })),
    state.sentence && {
      id: "sentence",
      key: [state.sentence, quotes.length],
      made: () => sentenceCard(state.sentence, quotes, null),
    },
  ].filter(Boolean);
  keyed(part("panel"), rows);
  part("panel").hidden = rows.length === 0;
}

function questionCard(open) {
  const choices = open.choices.map((one) => make("li", {}, one.text));
  const how = { "tap-place": "Tap the place on your map.", number: "A number.", words: "In your own words." }[
    open.kind
  ];
  return make(
    "section",
    { class: "card" },
    make("p", { class: "kicker" }, open.round > 1 ? "Once more" : "What do you expect?"),
    make("h2", {}, open.prompt),
    choices.length > 0 && make("ul", { class: "choices" }, choices),
    how && make("p", { class: "note" }, how),
  );
}

function talkCard(talk) {
  return make(
    "section",
    { class: "card" },
    make("p", { class: "kicker" }, "Talk about it"),
    make("h2", {}, talk),
  );
}

function shownUp(up, say = "Not connected: trying again …") {
  part("link").hidden = up;
  part("link").textContent = up ? "" : say;
}

part("old").remove();
const link = browserLink({ hello: () => ({ type: "hello", token, screen: true }), heard, changed: shownUp });
link.open();
