/** The pupil's page: joining, following the class, answering, and what the document says. */

import { formOf } from "./asking.mjs";
import { forget, identity, keep, plainCode } from "./identity.mjs";
import { LessonFrame, lessonParts } from "./lessonframe.mjs";
import { browserLink } from "./link.mjs";
import { bars, countdown, knob, make, part, record } from "./parts.mjs";

const storage = kept();
const timer = countdown(part("timer"));
let code = plainCode(decodeURIComponent(location.pathname.slice(1)));
let who = null;
let link = null;
let state = null;
let frames = new Map(); // by lenses
let title = "";
let turns = 0;
const questions = new Map(); // by the number of the asking
const reveals = new Map();
const sent = new Map(); // what was answered here: "sending", "kept" or why not

function kept() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Take over who one was at another address of the same class, given behind the # of a link. */
function takeOver() {
  const given = new URLSearchParams(location.hash.slice(1)).get("me");
  if (given && code) keep(code, { me: given, name: "" }, storage);
  if (location.hash) history.replaceState(null, "", location.pathname);
}

function start() {
  takeOver();
  part("old").remove();
  part("join").hidden = false;
  part("code").value = code;
  part("join").addEventListener("submit", (event) => {
    event.preventDefault();
    code = plainCode(part("code").value);
    enter(part("name").value);
  });
  if (code && identity(code, storage).known) enter("");
  else part(code ? "name" : "code").focus();
}

function enter(name) {
  if (!code) {
    complain("Type the code that is on the teacher's screen.");
    return;
  }
  if (name.length > 200) {
    complain("A name has at most 40 letters.");
    return;
  }
  who = identity(code, storage);
  who.name = name || who.name;
  link?.close();
  link = browserLink({
    hello: () => ({ type: "hello", code, me: who.me, name: who.name, version: link.version }),
    heard,
    changed: shownUp,
  });
  link.open();
}

function complain(text) {
  part("complaint").textContent = text;
  part("join").hidden = false;
  part("class").hidden = true;
  document.body.classList.remove("in-class");
}

function shownUp(up) {
  part("link").textContent = up ? "" : "Not connected: trying again …";
  part("link").hidden = up;
}

function heard(message) {
  if (message.type === "hello") greeted(message);
  else if (message.type === "state") moved(message);
  else if (message.type === "question") asked(message);
  else if (message.type === "reveal") revealed(message);
  else if (message.type === "ack") acknowledged(message);
  else if (message.type === "bye") farewell(message);
}

function greeted(message) {
  who.name = message.pupil.name;
  keep(code, who, storage);
  if (location.pathname !== `/${code}`) history.replaceState(null, "", `/${code}`);
  ({ title, turns } = message);
  part("title").textContent = title;
  document.title = `${title} · class ${code}`;
  part("join").hidden = true;
  part("class").hidden = false;
  document.body.classList.add("in-class");
}

function moved(message) {
  const before = state;
  state = message;
  part("who").textContent = message.team ? `${message.pupil.name} · ${message.team.name}` : message.pupil.name;
  part("where").textContent = `Turn ${message.turn} of ${turns}`;
  part("blank").hidden = !message.blank;
  timer(message.timer);
  for (const number of message.answered) sent.set(number, "kept");
  if (before && message.turn !== before.turn) part("said").textContent = `The class is on turn ${message.turn}.`;
  showLesson();
  drawPanel();
}

/** Show the lesson under each lens that one may see: one map, or the teams' maps side by side. */
function showLesson() {
  const wanted = state.compare ? state.lenses : [state.team ? state.team.lens : "all-lenses"];
  const known = [...frames.keys()].join("\n");
  if (known !== wanted.join("\n")) {
    frames = new Map();
    const nodes = wanted.map((lenses) => {
      const name = state.teams.find((team) => team.lens === lenses)?.name;
      const frame = make("iframe", { title: name ? `The map of ${name}` : "The lesson", class: "lesson" });
      frames.set(lenses, new LessonFrame(frame, lenses, lessonParts(code, lenses, who.me)));
      return make("div", { class: "pane" }, name && make("p", { class: "pane-name" }, name), frame);
    });
    part("lesson").replaceChildren(...nodes);
  }
  for (const [lenses, frame] of frames) {
    frame.show(state.turn, state.reached, lenses === "all-lenses" ? state.lenses[0] : lenses);
  }
}

function firstFrame() {
  return [...frames.values()][0];
}

function asked(message) {
  questions.set(message.ask, message);
  if (message.yours) sent.set(message.ask, "kept");
  drawPanel();
}

function revealed(message) {
  reveals.set(message.ask, message);
  drawPanel();
  part("said").textContent = `The document says: ${message.rightWords?.join(", or ") ?? message.prompt}`;
  if (message.kind === "tap-place") {
    const chosen = message.distribution.counts.map((one) => ({ place: one.answer[0], count: one.count, right: false }));
    for (const place of message.right) {
      const found = chosen.find((one) => one.place === place);
      if (found) found.right = true;
      else chosen.push({ place, count: 0, right: true });
    }
    firstFrame()?.with((lesson) => lesson.showCounts(chosen));
  }
}

function acknowledged(message) {
  if (message.sent?.type === "answer") {
    sent.set(message.sent.ask, message.ok ? "kept" : message.say);
    drawPanel();
  } else if (!message.ok && message.say) part("said").textContent = message.say;
}

function send(ask, answer, reason) {
  questions.get(ask).yours = Array.isArray(answer) ? answer : [answer];
  sent.set(ask, "sending");
  link.send({ type: "answer", ask, answer, reason });
  drawPanel();
}

let drawn = ""; // which panel stands there, so that a form is not drawn anew under somebody's hands

function drawPanel() {
  const open = state?.ask ? questions.get(state.ask) : null;
  const told = [...reveals.values()].filter((one) => state?.revealed.includes(one.ask) && isNow(one));
  const how = open ? sent.get(open.ask) : null;
  const key = JSON.stringify([open?.ask, how, told.map((one) => one.ask), state?.talk, state?.sentence, state?.ended]);
  if (key === drawn) return;
  drawn = key;
  if (!open) firstFrame()?.with((lesson) => lesson.pick(null));
  if (!told.some((one) => one.kind === "tap-place")) firstFrame()?.with((lesson) => lesson.showCounts(null));
  const nodes = [
    state?.ended && ended(),
    open && (how ? answered(open, how) : formFor(open)),
    state?.talk && make("section", { class: "card" }, make("h2", {}, "Talk about it"), make("p", {}, state.talk)),
    told.map(toldCard),
    state?.sentence && sentence(state.sentence),
  ];
  const full = nodes.flat().filter(Boolean);
  part("panel").replaceChildren(...full);
  part("panel").hidden = full.length === 0;
  document.body.classList.toggle("with-panel", full.length > 0);
  document.body.classList.toggle("asking", Boolean(open && !how));
}

/** Whether a revealed question belongs to where the class is. */
function isNow(one) {
  return one.turn === state.turn || one.ask === Math.max(...state.revealed);
}

function formFor(open) {
  let places = [];
  firstFrame()?.with((lesson) => {
    places = lesson.places();
    const list = part("places");
    if (list) list.replaceChildren(...places.map((one) => make("option", { value: one.name })));
  });
  const form = formOf(open, {
    send: (answer, reason) => send(open.ask, answer, reason),
    places: () => places,
    pick: (act) => firstFrame()?.with((lesson) => lesson.pick(act)),
  });
  return make("section", { class: "card ask" }, make("h2", {}, open.round > 1 ? "Once more" : "What do you expect?"), form);
}

function answered(open, how) {
  const yours = (open.yours ?? []).map((id) => open.choices.find((one) => one.id === id)?.text ?? id).join("; then ");
  const words = { sending: "Sending … keep this page open.", kept: "Your answer is kept." }[how] ?? how;
  return make(
    "section",
    { class: "card", "data-answered": how },
    make("h2", {}, open.prompt),
    yours && make("p", {}, "You said: ", make("b", {}, yours)),
    make("p", { class: "note", role: "status" }, words),
  );
}

function toldCard(told) {
  return make("section", { class: "card told" }, make("h2", {}, told.prompt), record(told), bars(told, told.yours));
}

function sentence(given) {
  const yes = knob(given.yours ? "You signed. Take it back" : "I can sign this", () =>
    link.send({ type: "sign", yes: !given.yours }),
  );
  const quotes = make("ul", { class: "quotes" });
  firstFrame()?.with((lesson) => {
    const known = new Map(lesson.quotes().map((one) => [one.fact, one]));
    const rows = given.facts.map((fact) => known.get(fact)).filter(Boolean);
    quotes.replaceChildren(...rows.map((one) => make("li", {}, `“${one.quote}” (line ${one.line})`)));
  });
  return make(
    "section",
    { class: "card" },
    make("h2", {}, "Our sentence"),
    make("p", { class: "sentence" }, given.text),
    quotes,
    make("p", { class: "note" }, `${given.signed} of ${given.of} can sign it.`),
    yes,
  );
}

function ended() {
  const sheet = knob("My own sheet", async () => {
    const answer = await fetch(`/class/${code}/ticket`, { headers: { authorization: `Bearer ${who.me}` } });
    if (answer.ok) open(`/class/${code}/sheet?ticket=${(await answer.json()).ticket}`);
  });
  const away = knob("Forget me on this device", () => {
    forget(code, storage);
    location.assign("/");
  });
  return make("section", { class: "card" }, make("h2", {}, "The class is over"), sheet, away);
}

function farewell(message) {
  if (message.reason === "moved" && message.url) {
    const to = `${message.url}${code}#me=${encodeURIComponent(who.me)}`;
    part("link").hidden = false;
    part("link").replaceChildren("The class has a new address: ", make("a", { href: to }, message.url));
    return;
  }
  if (message.reason === "stopped" || message.reason === "wait") {
    part("link").hidden = false;
    part("link").textContent = `${message.say} This page goes on by itself when it is back.`;
    return;
  }
  if (message.reason === "removed") forget(code, storage);
  complain(message.say);
}

start();
