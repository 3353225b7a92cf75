/** The control page: moves the class, asks, sees the answers come, reveals, and ends it. */

import { askedCard, questionList } from "./asked.mjs";
import { browserLink } from "./link.mjs";
import { countdown, keyed, knob, make, part } from "./parts.mjs";
import { pupilRows } from "./pupils.mjs";
import { teamsDesk } from "./teams.mjs";

const token = decodeURIComponent(location.hash.slice(1));
const code = token.split(".")[0];
const timer = countdown(part("timer"));
const tell = (type, fields = {}) => link.send({ type, ...fields });
const show = (fields) => tell("show", fields);
const questions = questionList(part("questions"), part("chosen"), got);
let outline = null;
let state = null;
let teams = null;

function got(path) {
  return fetch(`/class/${code}/${path}`, { headers: { authorization: `Bearer ${token}` } });
}

async function heard(message) {
  if (message.type === "hello") {
    part("title").textContent = message.title;
    document.title = `Lead · ${message.title}`;
    part("class").hidden = false;
    if (!outline) await begin();
  } else if (message.type === "state") {
    state = message;
    draw();
  } else if (message.type === "doors") {
    await addresses();
    part("qr").src = `/class/${code}/qr.svg?at=${message.addresses.join()}`;
    complain(`This computer has another address now. Pupils who are lost type: ${message.addresses[0]}`);
  } else if (message.type === "ack") complain(message.ok ? "" : message.say);
  else if (message.type === "bye") farewell(message);
}

function complain(text) {
  part("complaint").textContent = text;
  part("complaint").hidden = !text;
}

function farewell({ reason, say }) {
  if (["stopped", "wait", "moved"].includes(reason)) {
    shownUp(false, `${say} This page goes on by itself when it is back.`);
    return;
  }
  part("class").hidden = true;
  part("gone").hidden = false;
  part("gone").textContent = say;
}

function shownUp(up, say = "Not connected: trying again …") {
  part("link").hidden = up;
  part("link").textContent = up ? "" : say;
}

async function begin() {
  outline = await (await got("outline")).json();
  const option = (value, text) => make("option", { value }, text);
  const turns = outline.turns.map((turn, index) =>
    option(index + 1, `${index + 1} · ${turn.date} · ${turn.headline}`),
  );
  part("turns").append(...turns);
  part("turns").addEventListener("change", (event) => tell("turn", { turn: Number(event.target.value) }));
  part("lens").append(...outline.lenses.map((lens) => option(lens.id, lens.name)));
  part("lens").addEventListener("change", (event) => show({ lens: event.target.value }));
  part("talk").addEventListener("change", (event) => show({ talk: event.target.value }));
  part("code").textContent = code;
  part("qr").src = `/class/${code}/qr.svg`;
  teams = teamsDesk(outline, tell, (lens) => got(`lesson/${encodeURIComponent(lens)}/head`));
  fill();
  fillEnd();
  draw();
  await addresses();
}

async function addresses() {
  const told = await (await fetch("/check/devices")).json();
  part("addresses").replaceChildren(...told.addresses.map((one) => make("li", {}, `${one}${code}`)));
  if (!told.lan)
    part("addresses").append(make("li", { class: "note" }, "Only this machine can join: start with --lan."));
}

const put = (id, ...knobs) => part(id).replaceChildren(...knobs);

function fill() {
  const flip = (name, text, field = name) =>
    knob(text, () => show({ [field]: !state[field] }), { id: `flip-${name}` });
  put(
    "moves",
    knob("‹ Back", () => tell("back"), { id: "back" }),
    knob("Next ›", () => tell("next"), { class: "main", id: "next" }),
  );
  put(
    "phases",
    knob("« Phase", () => tell("phase", { step: -1 }), { "aria-label": "The phase before" }),
    knob("Phase »", () => tell("phase", { step: 1 }), { "aria-label": "The next phase" }),
    outline.short && flip("short", "Short way"),
  );
  put(
    "tells",
    knob("‹ Report", () => show({ step: Math.max(state.step - 1, 0) }), { id: "step-back" }),
    knob("Report ›", () => show({ step: state.step + 1 }), { id: "step" }),
    make("span", { id: "step-now", class: "note" }),
  );
  put("shows", flip("blank", "Blank screens"));
  const clocks = [1, 2, 5].map((minutes) =>
    knob(`${minutes} min`, () => tell("timer", { seconds: 60 * minutes })),
  );
  put(
    "clocks",
    ...clocks,
    knob("Stop", () => tell("timer", { seconds: 0 }), { id: "stop", "aria-label": "Stop the clock" }),
  );
  put(
    "asks",
    knob("Ask", ask, { class: "main", id: "ask" }),
    knob("Close", () => tell("close"), { id: "close" }),
    knob("Reveal", () => tell("reveal"), { id: "reveal" }),
  );
  put(
    "doors",
    flip("lock", "Let nobody join", "locked"),
    knob("Open the class's screen", () => open(`/screen#${encodeURIComponent(token)}`)),
    knob("My phone as a remote", remote, { id: "remote" }),
  );
}

function fillEnd() {
  put(
    "ends",
    knob("Answers (CSV)", () => download("results.csv")),
    knob("Answers (XLSX)", () => download("results.xlsx")),
    knob("Every pupil's sheet", () => download("sheets")),
    knob(
      "End and keep the answers",
      () => confirm("End the class and keep its answers?") && tell("end", { keep: true }),
    ),
    knob(
      "End and delete",
      () => confirm("End the class and delete every answer when it stops?") && tell("end"),
    ),
  );
}

function ask() {
  const prompt = part("prompt").value.trim();
  const reason = part("why").checked;
  if (prompt) tell("ask", { prompt });
  else if (questions.chosen()) tell("ask", { question: questions.chosen(), reason });
  else complain("Nothing to ask: choose a question, or write one.");
  part("prompt").value = "";
}

async function download(name) {
  const { ticket } = await (await got("ticket")).json();
  open(`/class/${code}/${name}?ticket=${ticket}`);
}

/** Show the code that makes a phone the remote, or the one of the class again. */
async function remote() {
  const button = part("remote");
  const shown = button.getAttribute("aria-pressed") === "true";
  button.setAttribute("aria-pressed", String(!shown));
  part("qr").alt = shown
    ? "QR code of the address at which pupils join"
    : "QR code of this page: for your own phone only";
  if (shown) {
    part("qr").src = `/class/${code}/qr.svg`;
    return;
  }
  const reader = new FileReader();
  reader.onload = () => (part("qr").src = reader.result);
  reader.readAsDataURL(await (await got("remote.svg")).blob());
}

function draw() {
  if (!outline || !state) return;
  const turn = outline.turns[state.turn - 1];
  part("where").textContent = `Turn ${state.turn} of ${outline.turns.length} · ${turn.date}`;
  part("headline").textContent = turn.headline;
  part("turns").value = state.turn;
  part("lens").value = state.lens;
  part("next").disabled = state.ended || state.turn === outline.turns.length;
  part("back").disabled = state.ended || state.turn === 1;
  drawStep();
  drawTalk();
  timer(state.timer);
  part("stop").disabled = state.timer === null;
  const here = state.pupils.filter((one) => one.online).length;
  part("people").textContent = `${here} of ${state.pupils.length} here`;
  part("pupils-title").textContent = `Pupils: ${here} of ${state.pupils.length} here`;
  part("nobody").hidden = state.pupils.length > 0;
  for (const [name, on] of Object.entries({ blank: state.blank, short: state.short, lock: state.locked }))
    part(`flip-${name}`)?.setAttribute("aria-pressed", String(on));
  shownUp(!state.trouble, state.trouble);
  drawAsked();
  keyed(part("pupils"), pupilRows(state, tell));
  teams.draw(state);
  questions.list(state, outline);
}

function drawStep() {
  const told = outline.facts.filter((one) => one.turn === state.turn).length;
  part("step-now").textContent = state.step
    ? `Report ${state.step} of ${told} is pointed at`
    : `${told} reports`;
  part("step").disabled = state.step >= told;
  part("step-back").disabled = state.step === 0;
}

function drawTalk() {
  const phase = outline.phases.find((one) => state.turn >= one.first && state.turn <= one.last);
  const prompts = [...new Set([state.talk, ...(phase?.talk ?? [])])].filter(Boolean);
  const options = ["", ...prompts].map((one) => ({
    id: one,
    made: () => make("option", { value: one }, one || "– nothing –"),
  }));
  keyed(part("talk"), options);
  part("talk").value = state.talk;
  part("talk").disabled = prompts.length === 0;
}

function drawAsked() {
  const open = state.asks.find((one) => one.stand === "open");
  const waiting = state.asks
    .filter((one) => one.stand !== "revealed" || one.ask === state.asks.length)
    .reverse();
  part("close").disabled = !open;
  part("reveal").disabled = !state.asks.some((one) => one.stand !== "revealed");
  part("reveal").classList.toggle("main", !part("reveal").disabled);
  part("ask").classList.toggle("main", part("reveal").disabled);
  keyed(
    part("asked"),
    waiting.map((one) => askedCard(one, state)),
  );
}

part("old").remove();
complain("");
const link = browserLink({ hello: () => ({ type: "hello", token, version: 0 }), heard, changed: shownUp });
link.open();
