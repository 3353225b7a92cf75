/** The lesson in a course by cmi5: statements of xAPI for beginning, answers, completion and end; no score is given. */

import { atEnd, open, say } from "./watch.mjs";

const VERBS = "http://adlnet.gov/expapi/verbs/";
const CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
const MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon";
const STATE = "phaseline";

const given = new URLSearchParams(location.search);
const endpoint = (given.get("endpoint") ?? "").replace(/\/*$/, "/");
const started = Date.now();
let auth = "";
let launch = {};
let told = {};
let done = false;

function asked(path, parameters, options = {}) {
  const url = `${endpoint}${path}?${new URLSearchParams(parameters)}`;
  const headers = { Authorization: auth, "X-Experience-API-Version": "1.0.3", ...options.headers };
  return fetch(url, { ...options, headers });
}

function state(id) {
  const where = { activityId: given.get("activityId"), agent: given.get("actor"), stateId: id };
  return { ...where, registration: given.get("registration") };
}

async function read(id) {
  const answer = await asked("activities/state", state(id));
  return answer.ok ? answer.json() : null;
}

function send(verb, { id = given.get("activityId"), categories = [], ...more } = {}, keepalive = false) {
  const context = structuredClone(launch.contextTemplate ?? {});
  context.registration = given.get("registration");
  context.contextActivities ??= {};
  const category = categories.map((one) => ({ id: one }));
  context.contextActivities.category = [...(context.contextActivities.category ?? []), ...category];
  const statement = {
    id: crypto.randomUUID(),
    actor: JSON.parse(given.get("actor")),
    verb: { id: `${VERBS}${verb}`, display: { en: verb } },
    object: { objectType: "Activity", id },
    timestamp: new Date().toISOString(),
    context,
    ...more,
  };
  const body = JSON.stringify(statement);
  return asked(
    "statements",
    { statementId: statement.id },
    { method: "PUT", body, keepalive, headers: JSON_TYPE },
  );
}

const JSON_TYPE = { "Content-Type": "application/json" };

async function begin() {
  const token = given.has("fetch") ? await (await fetch(given.get("fetch"), { method: "POST" })).json() : {};
  if (!token["auth-token"]) throw new Error("no token");
  auth = `Basic ${token["auth-token"]}`;
  launch = (await read("LMS.LaunchData")) ?? {};
  await send("initialized", { categories: [CMI5] });
  const kept = await read(STATE);
  done = kept?.done === true;
  told = answersOf(kept);
  say("");
  open(kept, given.get("actor"), keep);
  addEventListener("pagehide", () => {
    const result = { duration: duration() };
    if (launch.launchMode !== "Browse") send("terminated", { categories: [CMI5], result }, true);
  });
}

async function keep(found) {
  if ((launch.launchMode ?? "Normal") !== "Normal") return;
  const finished = !done && atEnd(found.place);
  done ||= finished;
  const body = JSON.stringify({ ...found, done });
  await asked("activities/state", state(STATE), { method: "PUT", body, headers: JSON_TYPE });
  for (const guess of found.work?.guesses ?? []) await report(guess);
  const result = { completion: true, duration: duration() };
  if (finished) await send("completed", { categories: [CMI5, MOVE_ON], result });
}

/** Report an answer that the course does not have; it has no score and no success. */
async function report({ question, prompt, answer }) {
  const response = answer.join("; ");
  if (told[question] === response) return;
  told[question] = response;
  const definition = {
    type: "http://adlnet.gov/expapi/activities/cmi.interaction",
    interactionType: "other",
    description: { en: prompt },
  };
  const id = `${given.get("activityId")}/questions/${encodeURIComponent(question)}`;
  await send("answered", { object: { objectType: "Activity", id, definition }, result: { response } });
}

function answersOf(kept) {
  return Object.fromEntries((kept?.work?.guesses ?? []).map((one) => [one.question, one.answer.join("; ")]));
}

function duration() {
  return `PT${Math.round((Date.now() - started) / 1000)}S`;
}

begin().catch(() => {
  say("No course is listening: the lesson works, and its answers stay in this browser.");
  open(null, "", () => {});
});
