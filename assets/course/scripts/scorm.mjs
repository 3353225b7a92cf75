/** The lesson in a course by SCORM 1.2: place, answers and completion come back to the course; no score is given. */

import { packed, unpacked } from "./packed.mjs";
import { atEnd, open, say } from "./watch.mjs";

const MOST = 4096; // letters that the standard lets a course keep
const LONGEST = 255; // letters of an answer

const api = apiOf(window) ?? apiOf(window.opener);
const started = Date.now();
let told = {}; // answers that the course has, by question
let number = 0; // of interactions that it has
let done = false;

/** Return the course system's interface: it is in a window above, or in that which opened this one. */
function apiOf(first) {
  for (let at = first, steps = 0; at && steps < 20; steps += 1) {
    if (at.API) return at.API;
    if (at === at.parent) return null;
    at = at.parent;
  }
  return null;
}

function set(name, value) {
  return api.LMSSetValue(name, value) === "true";
}

async function begin() {
  if (!api || api.LMSInitialize("") !== "true") {
    say("No course is listening: the lesson works, and its answers stay in this browser.");
    open(null, "", () => {});
    return;
  }
  const kept = await unpacked(api.LMSGetValue("cmi.suspend_data"));
  const status = api.LMSGetValue("cmi.core.lesson_status");
  done = status === "completed" || status === "passed";
  if (status === "not attempted" || status === "") set("cmi.core.lesson_status", "incomplete");
  number = Number(api.LMSGetValue("cmi.interactions._count")) || 0;
  told = answersOf(kept);
  say("");
  const now = open(kept, api.LMSGetValue("cmi.core.student_id"), (found) => keep(found));
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    set("cmi.core.lesson_location", now().place);
    set("cmi.core.session_time", span(Date.now() - started));
    set("cmi.core.exit", "suspend");
    api.LMSFinish("");
  };
  addEventListener("pagehide", end);
  addEventListener("beforeunload", end);
}

async function keep(found) {
  const whole = await packed(found);
  const answers = { ...found, work: found.work && { ...found.work, notes: [] } };
  const text = whole.length <= MOST ? whole : await packed(answers);
  const fits = text.length <= MOST && set("cmi.suspend_data", text);
  say(
    text === whole && fits
      ? ""
      : "The course has no room for everything: notes are kept in this browser alone.",
  );
  set("cmi.core.lesson_location", found.place);
  for (const guess of found.work?.guesses ?? []) report(guess);
  if (!done && atEnd(found.place)) done = set("cmi.core.lesson_status", "completed");
  api.LMSCommit("");
}

/** Report an answer that the course does not have. It is neither right nor wrong there: nothing is scored. */
function report(guess) {
  const given = guess.answer.join("; ").slice(0, LONGEST);
  if (told[guess.question] === given) return;
  told[guess.question] = given;
  const name = `cmi.interactions.${number}`;
  number += 1;
  set(`${name}.id`, guess.question);
  set(`${name}.time`, new Date().toTimeString().slice(0, 8));
  set(`${name}.type`, "fill-in");
  set(`${name}.student_response`, given || "(passed over)");
  set(`${name}.result`, "neutral");
}

function answersOf(kept) {
  const guesses = kept?.work?.guesses ?? [];
  return Object.fromEntries(guesses.map((one) => [one.question, one.answer.join("; ").slice(0, LONGEST)]));
}

/** Return a span as the standard writes it: HHHH:MM:SS. */
function span(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join(":");
}

begin();
