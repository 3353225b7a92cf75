/** The learner's work: answers, notes and name; to print, hand in, carry to another device, and forget. */

import { button, el } from "./elements.mjs";
import { codeOf, fromCode, progressOf, tableOf, turnOfCode } from "./kept.mjs";
import { call, forget, note, strike, takeUp, work } from "./learning.mjs";
import { reach } from "./pieces.mjs";
import { closeSheet, openSheet } from "./sheet.mjs";
import { record, state } from "./state.mjs";

const KEPT =
  "Your answers, notes and place are kept in this browser only. Nothing is sent anywhere; who uses this browser after you can see them.";
const NOT_KEPT =
  "This browser does not let this page keep anything: download your work, or write down the code, before you close it.";

/** Open the learner's work. */
export function openWork() {
  const again = () => openWork();
  openSheet(
    "My answers and notes",
    el("p", { class: "notice" }, work.keeps ? KEPT : NOT_KEPT),
    counted(),
    el("h3", {}, "Notes"),
    el(
      "ul",
      {},
      work.notes.map((one, number) => noteRow(one, number, again)),
    ),
    noteField(again),
    el("h3", {}, "Answers"),
    answers().length ? el("ol", { class: "answers" }, answers()) : el("p", {}, "None yet."),
    el("h3", {}, "Hand in, print, carry over"),
    nameField(),
    el(
      "div",
      { class: "links" },
      button("Print my sheet", printSheet, { class: "plain" }),
      button("Download (JSON)", () => download("json"), { class: "plain" }),
      button("Download (table)", () => download("csv"), { class: "plain" }),
    ),
    carrying(again),
    el("h3", {}, "Forget"),
    el("div", { class: "links" }, clearButton(again)),
  );
}

function counted() {
  const all = Object.values(work.desk.guesses);
  const fitting = all.filter((guess) => guess.fits).length;
  const known = [...record.questions.values()].filter((one) => one.turn <= record.until).length;
  return el("p", {}, `${all.length} of ${known} questions so far; ${fitting} as the document has it.`);
}

function noteRow({ turn, text }, number, again) {
  const drop = () => {
    strike(number);
    again();
  };
  return el(
    "li",
    { class: "row" },
    el("p", {}, el("b", {}, `${record.turnsTold[turn - 1].text}: `), text),
    el("div", { class: "links no-print" }, button("Delete", drop, { class: "plain" })),
  );
}

function noteField(again) {
  const area = el("textarea", { rows: 3, maxlength: 4000, id: "note-text" });
  const add = () => {
    if (!area.value.trim()) return;
    note(area.value.trim());
    again();
  };
  const words = el("span", {}, `A note on ${record.turnsTold[state.turn - 1].text}`);
  return el(
    "div",
    { class: "no-print" },
    el("label", { class: "field" }, words, area),
    el("div", { class: "links" }, button("Keep the note", add, { class: "plain" })),
  );
}

function answers() {
  return Object.entries(work.desk.guesses).map(([id, guess]) => {
    const question = record.questions.get(id);
    const { tells } = question;
    const said = guess.answer.length
      ? guess.answer.map((one) => inWords(question, one)).join(", ")
      : "passed over";
    return el(
      "li",
      {},
      el("p", {}, question.prompt),
      el("p", {}, el("b", {}, said), guess.fits ? " · as the document has it" : ""),
      tells &&
        el(
          "p",
          { class: "note" },
          `The document: ${tells.right.join(", or ")}. “${tells.quote}” (line ${tells.line})`,
        ),
    );
  });
}

/** Return an answer as it is read: the text of a choice, the name of a place, a figure with its unit. */
export function inWords(question, given) {
  const choice = question.choices.find((one) => one.id === given);
  if (choice) return choice.text;
  if (question.kind === "number")
    return [Number(given).toLocaleString("en"), question.unit].filter(Boolean).join(" ");
  return record.place(given)?.name ?? given;
}

function nameField() {
  const input = el("input", { type: "text", maxlength: 60, value: work.name, autocomplete: "off" });
  input.addEventListener("input", () => call(input.value));
  const words = el("span", {}, "Your name or number, as your teacher knows you (stands on what you hand in)");
  return el("label", { class: "field" }, words, input);
}

function download(kind) {
  const progress = progressOf(record, { ...work, lens: state.lens });
  const text = kind === "json" ? `${JSON.stringify(progress, null, 1)}\n` : `\ufeff${tableOf(progress)}`;
  const type = kind === "json" ? "application/json" : "text/csv";
  const href = URL.createObjectURL(new Blob([text], { type }));
  const stem = progress.learner.replace(/[^\p{L}\p{N}]+/gu, "-");
  el("a", { href, download: `${record.data.scenario}-${stem}.${kind}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}

function carrying(again) {
  const told = el("p", { class: "note", role: "status" });
  const code = codeOf(record, work.desk);
  const input = el("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  const file = el("input", { type: "file", accept: ".json,application/json" });
  const done = (taken) => {
    if (taken) again();
    else told.textContent = "This is no work on this lesson: nothing was changed.";
  };
  const typed = async () => {
    const turn = turnOfCode(input.value);
    if (turn !== null) await reach(turn);
    done(turn !== null && (await takeUp(fromCode(record, input.value))));
  };
  file.addEventListener("change", async () => done(await takeUp(parsed(await file.files[0].text()))));
  return el(
    "details",
    { class: "no-print" },
    el("summary", {}, "Go on at another device"),
    el("p", {}, "This code holds your place and your answers, not your notes:"),
    el("p", { class: "code" }, code),
    el(
      "div",
      { class: "links" },
      button("Copy the code", () => navigator.clipboard?.writeText(code), { class: "plain" }),
    ),
    el("label", { class: "field" }, el("span", {}, "A code from another device"), input),
    el("div", { class: "links" }, button("Take up the code", typed, { class: "plain" })),
    el("label", { class: "field" }, el("span", {}, "Or a file that was downloaded"), file),
    told,
  );
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function clearButton(again) {
  const knob = button("Delete my answers, notes and name", () => {
    if (knob.dataset.sure === undefined) {
      knob.dataset.sure = "";
      knob.textContent = "Press once more to delete them for good";
      return;
    }
    forget();
    again();
  }, { class: "plain" }); // prettier-ignore
  return knob;
}

/** Print the learner's own sheet: name, answers beside the document's words, and notes. */
function printSheet() {
  const paper = el(
    "section",
    { id: "paper" },
    el("h1", {}, record.data.title),
    el("p", {}, work.name ? `Name: ${work.name}` : "Name: ______________________________"),
    counted(),
    el("h2", {}, "Answers"),
    el("ol", {}, answers()),
    el("h2", {}, "Notes"),
    work.notes.length
      ? el(
          "ul",
          {},
          work.notes.map((one) => el("li", {}, `${record.turnsTold[one.turn - 1].text}: ${one.text}`)),
        )
      : el("p", {}, "None."),
    el("p", { class: "note" }, `${record.data.document.title}. ${record.data.document.attribution}`),
  );
  closeSheet();
  document.body.append(paper);
  document.documentElement.classList.add("printing");
  addEventListener("afterprint", () => {
    paper.remove();
    document.documentElement.classList.remove("printing");
  }, { once: true }); // prettier-ignore
  print();
}
