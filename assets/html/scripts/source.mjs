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
  const source = record.source(fact);
  const { heading } = record.texts.lines.get(source.line);
  const near = (text) => text && el("p", { class: "near" }, text);
  const before = paragraph(source.line - 1);
  openSheet(
    `Line ${source.line} of the document`,
    el(
      "div",
      { class: "source" },
      heading && el("h3", {}, heading),
      before !== heading && near(before),
      el("p", {}, sentencesOf(source)),
      near(paragraph(source.line + 1)),
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

/** Return a neighbouring paragraph as far as it has been told. */
function paragraph(line) {
  return left(record.texts.sentences(line, record.until).filter(Boolean).join(" "));
}

/** Return text with a mark where something is left out: letters that are not told are black blocks in the data. */
function left(text) {
  return text.replace(/█[█\p{P}\s]*/gu, "[…] ");
}

function sentencesOf({ line, quoted: parts }) {
  const later = record.data.alone ? "[…] " : "[later, not yet seen] ";
  const quoted = new Map(parts.map(([number, ...span]) => [number, span]));
  return record.texts.sentences(line, record.until).map((text, number) => {
    if (text === null) return el("span", { class: "near" }, later);
    if (!quoted.has(number)) return left(`${text} `);
    const [start, end] = quoted.get(number);
    const points = [...text]; // quotes are counted in code points
    const cut = (from, to) => left(points.slice(from, to).join(""));
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
  const source = record.source(fact);
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
    const voice = one.voice && el("span", { class: "voice" }, one.voice);
    const symbol = symbolIcon(one.symbol, `tone-${one.tone}`);
    return el("span", { class: "who" }, symbol, el("strong", {}, one.name), voice);
  });
}
