/** How the class's answers lie: bars for answers of a kind, dots on an axis for numbers, the document's own marked. */

import { make } from "./parts.mjs";

const MOST_ROWS = 8; // places and orders that are shown each with a bar
const WIDE = 320; // units of the axis, which is drawn as wide as there is room
const DOT = 5;

/**
 * Make the distribution of the answers to a question.
 * @param {object} told a message with `distribution`, and once revealed `right` and `spans`
 * @param {string[] | null} yours what this pupil answered
 * @returns {HTMLElement} bars or an axis, with the number of answers under it
 */
export function spread(told, yours = null) {
  const { counts, answered } = told.distribution;
  const drawn =
    told.kind === "number" ? axis(told, counts, yours) : bars(told, rowsOf(told, counts), answered, yours);
  const words = answered === 1 ? "1 answer." : `${answered} answers.`;
  return make("div", { class: "distribution" }, drawn, make("p", { class: "note" }, words));
}

/** Return the rows: every choice in the question's own order, else the commonest answers. */
function rowsOf(told, counts) {
  if (!told.choices?.length || told.kind === "order") return counts.slice(0, MOST_ROWS);
  const by = new Map(counts.map((one) => [one.answer[0], one]));
  return told.choices.map((one) => by.get(one.id) ?? { answer: [one.id], words: one.text, count: 0 });
}

function bars(told, rows, answered, yours) {
  const most = Math.max(1, ...rows.map((one) => one.count));
  const row = (one) => {
    const right = isRight(told, one.answer);
    const mine = yours && yours.join("\n") === one.answer.join("\n");
    const share = answered ? Math.round((100 * one.count) / answered) : 0;
    const bar = make("div", { class: "bar", "aria-hidden": "true" }, make("div", { class: "fill" }));
    bar.firstChild.style.setProperty("inline-size", `${(100 * one.count) / most}%`);
    return make(
      "li",
      { class: `row${right ? " right" : ""}` },
      make("span", { class: "what" }, one.words, mine && make("b", { class: "mine" }, " · yours")),
      make("span", { class: "many" }, one.count ? `${one.count} · ${share} %` : "0"),
      bar,
      right && make("span", { class: "doc" }, "as the document has it"),
    );
  };
  return rows.length > 0 && make("ol", { class: "bars" }, rows.map(row));
}

function isRight(told, answer) {
  if (!told.right?.length) return false;
  return told.kind === "order" ? told.right.join("\n") === answer.join("\n") : told.right.includes(answer[0]);
}

/** Make an axis with a dot for every answer, equal ones upon each other; the document's figures stand as bands. */
function axis(told, counts, yours) {
  const figures = counts.map((one) => ({ at: Number(one.answer[0]), count: one.count, words: one.words }));
  const spans = told.spans ?? [];
  const all = [...figures.map((one) => one.at), ...spans.flat()];
  if (!all.length) return null;
  const place = scale(Math.min(...all), Math.max(...all));
  const piles = heap(figures, place);
  const high = Math.max(3, ...piles.map((one) => one.up)) * 2 * DOT + 8;
  const bands = spans.map(([low, to]) =>
    shape("rect", {
      x: place(low) - 4,
      y: 0,
      width: place(to) - place(low) + 8,
      height: high,
      rx: 4,
      class: "band",
    }),
  );
  const own = yours ? Number(yours[0]) : null;
  const dots = piles.map(({ at, up }) => {
    const y = high - 6 - up * 2 * DOT + DOT;
    return shape("circle", { cx: place(at), cy: y, r: DOT, class: at === own ? "dot mine" : "dot" });
  });
  const words = figures.map((one) => `${one.words}: ${one.count}`).join("; ");
  const view = {
    viewBox: `0 0 ${WIDE} ${high}`,
    class: "axis",
    role: "img",
    "aria-label": words || "No answers yet",
  };
  const line = shape("line", { x1: 0, x2: WIDE, y1: high - 3, y2: high - 3, class: "ground" });
  const ends = [Math.min(...all), Math.max(...all)].map((one) => make("span", {}, one.toLocaleString("en")));
  return make(
    "div",
    {},
    shape("svg", view, ...bands, line, ...dots),
    make("p", { class: "ends", "aria-hidden": "true" }, ends),
    own !== null && make("p", { class: "note" }, "Yours is the ringed one."),
    spans.length > 0 && make("p", { class: "doc" }, "The band is what the document has."),
  );
}

/** Return where a figure stands on the axis: by powers of ten where the largest is many times the smallest. */
function scale(low, high) {
  const bend = low > 0 && high / low > 50 ? Math.log10 : (figure) => figure;
  const room = WIDE - 4 * DOT;
  const wide = bend(high) - bend(low);
  return (figure) => 2 * DOT + (wide ? ((bend(figure) - bend(low)) / wide) * room : room / 2);
}

/** Return a dot for every answer, each with the height at which it lies on those below it. */
function heap(figures, place) {
  const columns = new Map();
  return figures.flatMap(({ at, count }) => {
    const column = Math.round(place(at) / (2 * DOT));
    return Array.from({ length: count }, () => {
      columns.set(column, (columns.get(column) ?? 0) + 1);
      return { at, up: columns.get(column) };
    });
  });
}

function shape(tag, given, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(given)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/**
 * Make what the document says to a question.
 * @param {object} told a revealed question
 * @returns {HTMLElement | null} null where it says nothing
 */
export function record(told) {
  if (!told.quote) return null;
  return make(
    "div",
    { class: "record" },
    make("p", { class: "said" }, "The document: ", make("b", {}, told.rightWords.join(", or "))),
    make("blockquote", {}, `“${told.quote}”`, make("footer", {}, `line ${told.line}`)),
    told.disputed && make("p", {}, "Accounts differ on this."),
    told.explain && make("p", {}, told.explain),
  );
}
