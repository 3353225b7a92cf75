/** The source of a fact: its paragraph with the quote marked, and who reports it. */

import { button, el } from "./elements.mjs";
import { openSheet } from "./sheet.mjs";
import { record } from "./state.mjs";
import { symbolIcon } from "./symbols.mjs";

/**
 * Open the paragraph that a fact is quoted from, the quote marked.
 * @param {string} fact its id
 */
export function openSource(fact) {
  const source = record.data.sources[fact];
  const line = record.data.lines[source.line];
  const near = (text) => text && el("p", { class: "near" }, text);
  openSheet(
    `Line ${source.line} of the document`,
    el(
      "div",
      { class: "source" },
      line.heading && el("h3", {}, line.heading),
      line.before !== line.heading && near(line.before),
      el("p", {}, sentencesOf(line, new Map(source.quoted))),
      near(line.after),
    ),
    el("h3", {}, "Citation"),
    el("p", {}, record.citation(fact)),
    el(
      "div",
      { class: "links" },
      button("Copy the citation", () => copy(record.citation(fact)), { class: "plain" }),
    ),
  );
}

function sentencesOf(line, quoted) {
  return line.sentences.map(([, text], number) => {
    if (!quoted.has(number)) return `${text} `;
    const [start, end] = quoted.get(number);
    const points = [...text]; // quotes are counted in code points
    const cut = (from, to) => points.slice(from, to).join("");
    return el("span", { class: "here" }, cut(0, start), el("mark", {}, cut(start, end)), `${cut(end)} `);
  });
}

function copy(text) {
  navigator.clipboard?.writeText(text);
}

/**
 * Return a button to the source of a fact, or null where it has none.
 * @param {string | null} fact its id
 * @returns {HTMLElement | null} the button
 */
export function sourceButton(fact) {
  const source = record.data.sources[fact];
  return source ? button(`Source, line ${source.line}`, () => openSource(fact), { class: "plain" }) : null;
}

/**
 * Return who reports something, each with the symbol of their voice.
 * @param {number[]} numbers of the reporters in the pool
 * @returns {HTMLElement[]} one for each
 */
export function reportersOf(numbers) {
  return numbers.map((number) => {
    const one = record.pool[number];
    const voice = one.voice_name === one.name ? null : el("span", { class: "voice" }, one.voice_name);
    const symbol = symbolIcon(one.symbol, `tone-${one.tone}`);
    return el("span", { class: "who" }, symbol, el("strong", {}, one.name), voice);
  });
}
