/** What the lesson is about: the content note, notes for this phase, the glossary, the document and the credits. */

import { frameLine } from "./address.mjs";
import { el } from "./elements.mjs";
import { openSheet } from "./sheet.mjs";
import { record, state } from "./state.mjs";

/** Open what the lesson is about. */
export function openAbout() {
  const data = record.data;
  const lines = (texts = []) => texts.map((text) => el("p", {}, text));
  openSheet(
    "About this lesson",
    el("p", {}, data.about),
    data.contentNote && el("p", { class: "notice" }, data.contentNote),
    lines(data.contentNotes),
    phaseNotes(record.phaseOf(state.turn), lines),
    glossary(record.texts.words.filter((one) => one.turn <= record.until)),
    el("h3", {}, "Where it comes from"),
    el("p", {}, `${data.document.title}. ${data.document.attribution}`),
    el(
      "ul",
      {},
      data.credits.map((credit) => el("li", {}, credit)),
    ),
    el("h3", {}, "To show it in another page"),
    el("p", {}, "Put the file on the web, and this line into the page; it opens at the day on show:"),
    el("p", { class: "code" }, frameLine(data.title)),
  );
}

function phaseNotes(phase, lines) {
  const notes = phase.first <= record.until ? phase.notes : null;
  if (!notes) return null;
  const talk = notes.talk.map((one) => el("li", {}, `· ${one}`));
  return [
    el("h3", {}, `This phase: ${phase.title}`),
    lines(notes.notes),
    talk.length > 0 && [el("h3", {}, "To talk about"), el("ul", {}, talk)],
  ];
}

function glossary(words) {
  if (!words.length) return null;
  const rows = words.map((one) => [
    el("dt", {}, one.term),
    el("dd", {}, one.means, el("p", { class: "note" }, `“${one.quote}” (line ${one.line})`)),
  ]);
  return [el("h3", {}, "Words"), el("dl", { class: "grid" }, rows)];
}
