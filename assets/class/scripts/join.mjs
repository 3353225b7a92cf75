/** The pupil's page: joining, following the class, answering, and what the document says. */

import { shownUp as shownAway } from "./away.mjs";
import { forget, identity, keep, plainCode } from "./identity.mjs";
import { browserLink } from "./link.mjs";
import { PupilPanel } from "./panel.mjs";
import { Panes } from "./panes.mjs";
import { countdown, make, part } from "./parts.mjs";

const storage = kept();
const timer = countdown(part("timer"));
let code = plainCode(decodeURIComponent(location.pathname.slice(1)));
let who = null;
let link = null;
let state = null;
let panes = null;
let panel = null;
let turns = 0;

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
  part("code").value = code;
  part("join").addEventListener("submit", (event) => {
    event.preventDefault();
    code = plainCode(part("code").value);
    enter(part("name").value);
  });
  part("back").addEventListener("click", () => panes.back());
  part("fold").addEventListener("click", () => panel.fold());
  if (code && identity(code, storage).known) {
    enter("");
    return;
  }
  part("join").hidden = false;
  part(code ? "name" : "code").focus();
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
  part("lesson").replaceChildren();
  panes = new Panes(part("lesson"), code, () => who.me, looksAt);
  panel = new PupilPanel({ panes, send: (message) => link.send(message), sheet, forgotten });
  link.open();
}

function complain(text) {
  part("complaint").textContent = text;
  part("join").hidden = false;
  part("class").hidden = true;
}

function shownUp(up, say = "Not connected: trying again …") {
  shownAway(up, say, () => `${code}#me=${encodeURIComponent(who.me)}`);
  if (part("class").hidden && part("join").hidden) part("join").hidden = up;
}

function heard(message) {
  if (message.type === "hello") greeted(message);
  else if (message.type === "state") moved(message);
  else if (message.type === "bye") farewell(message);
  else panel.heard(message);
}

function greeted(message) {
  who.name = message.pupil.name;
  keep(code, who, storage);
  if (location.pathname !== `/${code}`) history.replaceState(null, "", `/${code}`);
  ({ turns } = message);
  part("title").textContent = message.title;
  document.title = `${message.title} · class ${code}`;
  part("join").hidden = true;
  part("class").hidden = false;
}

function moved(message) {
  const before = state;
  state = message;
  part("who").textContent = message.team
    ? `${message.pupil.name} · ${message.team.name}`
    : message.pupil.name;
  part("where").textContent = `Turn ${message.turn} of ${turns}`;
  part("blank").hidden = !message.blank;
  part("stage").inert = message.blank;
  timer(message.timer);
  if (before && message.turn !== before.turn)
    part("said").textContent = `The class is on turn ${message.turn}.`;
  panes.show(state);
  looksAt(message.turn);
  panel.moved(state);
}

/** Offer the way to the class while somebody looks back. */
function looksAt(turn) {
  part("back").hidden = turn === state.turn;
  part("back").textContent = `You look at turn ${turn}. Go to the class: turn ${state.turn}`;
}

async function sheet() {
  const answer = await fetch(`/class/${code}/ticket`, { headers: { authorization: `Bearer ${who.me}` } });
  if (answer.ok) open(`/class/${code}/sheet?ticket=${(await answer.json()).ticket}`);
}

function forgotten() {
  forget(code, storage);
  location.assign("/");
}

function farewell(message) {
  if (message.reason === "moved" && message.url) {
    const to = `${message.url}${code}#me=${encodeURIComponent(who.me)}`;
    part("link").hidden = false;
    part("link").replaceChildren("The class has a new address: ", make("a", { href: to }, message.url));
    return;
  }
  if (message.reason === "stopped" || message.reason === "wait") {
    shownUp(false, `${message.say} This page goes on by itself when it is back.`);
    return;
  }
  if (message.reason === "removed") forget(code, storage);
  complain(message.say);
}

start();
