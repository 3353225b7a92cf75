/** The control page: moves the class, asks, sees the answers come, reveals, and ends it. */

import { browserLink } from "./link.mjs";
import { bars, countdown, knob, make, part, record } from "./parts.mjs";

const token = decodeURIComponent(location.hash.slice(1));
const code = token.split(".")[0];
const timer = countdown(part("timer"));
let outline = null;
let state = null;
let listed = 0; // the furthest turn whose questions are listed

function got(path) {
  return fetch(`/class/${code}/${path}`, { headers: { authorization: `Bearer ${token}` } });
}

const tell = (type, fields = {}) => link.send({ type, ...fields });
const show = (fields) => tell("show", fields);

async function heard(message) {
  if (message.type === "hello") {
    part("title").textContent = message.title;
    part("class").hidden = false;
    if (!outline) await begin();
  } else if (message.type === "state") {
    state = message;
    draw();
  } else if (message.type === "ack" && !message.ok) part("complaint").textContent = message.say;
  else if (message.type === "ack" && message.id) part("complaint").textContent = "";
  else if (message.type === "bye") part("complaint").textContent = message.say;
}

async function begin() {
  outline = await (await got("outline")).json();
  const option = (value, text) => make("option", { value }, text);
  part("turns").append(...outline.turns.map((turn, index) => option(index + 1, `${index + 1} · ${turn.date} · ${turn.headline}`)));
  part("turns").addEventListener("change", (event) => tell("turn", { turn: Number(event.target.value) }));
  part("lens").append(...outline.lenses.map((lens) => option(lens.id, lens.name)));
  part("lens").addEventListener("change", (event) => show({ lens: event.target.value }));
  part("code").textContent = code;
  part("qr").src = `/class/${code}/qr.svg`;
  const told = await (await fetch("/check/devices")).json();
  part("addresses").replaceChildren(...told.addresses.map((one) => make("li", {}, `${one}${code}`)));
  fill();
  draw();
}

function fill() {
  const put = (id, ...knobs) => part(id).replaceChildren(...knobs);
  put(
    "moves",
    knob("‹ Back", () => tell("back")),
    knob("Next ›", () => tell("next"), { class: "main" }),
    knob("« Phase", () => tell("phase", { step: -1 })),
    knob("Phase »", () => tell("phase", { step: 1 })),
  );
  put(
    "shows",
    knob("Blank", () => show({ blank: !state.blank }), { id: "blank" }),
    knob("Short way", () => show({ short: !state.short }), { id: "short" }),
    knob("2 minutes", () => tell("timer", { seconds: 120 })),
    knob("Stop the clock", () => tell("timer", { seconds: 0 })),
    knob("Talk prompt", talk),
  );
  put(
    "asks",
    knob("Ask", ask, { class: "main" }),
    knob("Close", () => tell("close")),
    knob("Reveal", () => tell("reveal"), { id: "reveal" }),
  );
  put(
    "doors",
    knob("Let nobody join", () => show({ locked: !state.locked }), { id: "lock" }),
    knob("Open the class's screen", () => open(`/screen#${encodeURIComponent(token)}`)),
    knob("My phone as a remote", remote),
  );
  put(
    "grouping",
    knob("Group by these", group),
    knob("Maps side by side", () => show({ compare: !state.compare }), { id: "compare" }),
    knob("No teams", () => tell("teams", { teams: [] })),
  );
  const boxes = outline.lenses.map((lens) =>
    make("label", { class: "choice", for: `team-${lens.id}` }, make("input", { type: "checkbox", id: `team-${lens.id}`, value: lens.id }), make("span", {}, lens.name)),
  );
  part("teams").replaceChildren(...boxes);
  put("signing", knob("Show the sentence", () => tell("sentence", { text: part("sentence").value, facts: [] })));
  put(
    "ends",
    knob("Answers (CSV)", () => download("results.csv")),
    knob("Answers (XLSX)", () => download("results.xlsx")),
    knob("Every pupil's sheet", () => download("sheets")),
    knob("End and keep the answers", () => confirm("End the class and keep its answers?") && tell("end", { keep: true })),
    knob("End and delete", () => confirm("End the class and delete every answer when it stops?") && tell("end")),
  );
}

function ask() {
  const prompt = part("prompt").value.trim();
  const reason = part("why").checked;
  if (prompt) tell("ask", { prompt });
  else if (part("questions").value) tell("ask", { question: part("questions").value, reason });
  part("prompt").value = "";
}

function talk() {
  const phase = outline.phases.find((one) => state.turn >= one.first && state.turn <= one.last);
  const prompts = ["", ...(phase?.talk ?? [])];
  show({ talk: prompts[(prompts.indexOf(state.talk) + 1) % prompts.length] });
}

function group() {
  const chosen = outline.lenses.filter((lens) => part(`team-${lens.id}`).checked);
  tell("teams", { teams: chosen.map((lens) => ({ name: lens.name, lens: lens.id })) });
}

async function download(name) {
  const { ticket } = await (await got("ticket")).json();
  open(`/class/${code}/${name}?ticket=${ticket}`);
}

async function remote() {
  const picture = await (await got("remote.svg")).blob();
  const reader = new FileReader();
  reader.onload = () => {
    part("qr").src = reader.result;
    part("qr").alt = "QR code of the control page: for your own phone only";
  };
  reader.readAsDataURL(picture);
}

async function list() {
  if (listed === state.reached) return;
  listed = state.reached;
  const rows = await (await got(`questions/${Math.max(1, state.turn - 3)}/${state.reached + 1}`)).json();
  const ready = rows.filter((one) => one.turn <= state.reached + (one.kind === "which-sentence" ? 0 : 1)).reverse();
  part("questions").replaceChildren(
    ...ready.map((one) => make("option", { value: one.id }, `${one.turn}: ${one.prompt}${one.made ? " (made)" : ""}`)),
  );
}

function draw() {
  if (!outline || !state) return;
  const turn = outline.turns[state.turn - 1];
  part("where").textContent = `Turn ${state.turn} of ${outline.turns.length}`;
  part("headline").textContent = `${turn.date}: ${turn.headline}`;
  part("turns").value = state.turn;
  part("lens").value = state.lens;
  timer(state.timer);
  const here = state.pupils.filter((one) => one.online).length;
  part("people").textContent = `${here} of ${state.pupils.length} here`;
  for (const [id, on] of Object.entries({ blank: state.blank, short: state.short, lock: state.locked, compare: state.compare }))
    part(id).setAttribute("aria-pressed", String(on));
  part("link").hidden = !state.trouble;
  part("link").textContent = state.trouble;
  const asked = state.asks.filter((one) => one.stand !== "revealed" || one.ask === state.asks.length).reverse();
  part("asked").replaceChildren(...asked.map(askedCard));
  part("pupils").replaceChildren(...state.pupils.map(pupilRow));
  part("signed").textContent = state.sentence ? `${state.sentence.signed} of ${state.sentence.of} can sign it.` : "";
  list();
}

function askedCard(one) {
  const names = new Map(state.pupils.map((pupil) => [pupil.number, pupil.name]));
  const rows = one.replies.map((reply) => make("li", {}, `${names.get(reply.pupil)}: ${reply.words}${reply.why ? ` — ${reply.why}` : ""}`));
  return make(
    "section",
    { class: "asked", "data-stand": one.stand },
    make("h3", {}, `${one.prompt} (${one.stand}, ${one.distribution.answered} of ${state.pupils.length})`),
    record(one),
    bars(one),
    rows.length > 0 && make("details", {}, make("summary", {}, "Who answered what (for you alone)"), make("ul", {}, rows)),
  );
}

function pupilRow(one) {
  const rename = () => {
    const name = prompt(`Another name for ${one.name}`, one.name);
    if (name) tell("rename", { pupil: one.number, name });
  };
  const remove = () => confirm(`Take ${one.name} out of the class?`) && tell("remove", { pupil: one.number });
  return make(
    "li",
    {},
    make("b", { class: one.online ? "" : "away" }, one.name),
    make("span", { class: "note" }, one.online ? "here" : "away"),
    knob("Rename", rename, { "aria-label": `Rename ${one.name}` }),
    knob("Remove", remove, { "aria-label": `Remove ${one.name}` }),
  );
}

part("old").remove();
const link = browserLink({
  hello: () => ({ type: "hello", token, version: 0 }),
  heard,
  changed: (up) => {
    part("link").hidden = up;
    part("link").textContent = up ? "" : "Not connected: trying again …";
  },
});
link.open();
