/** Questions on the control page: which may be asked next, and how each that was asked stands. */

import { make } from "./parts.mjs";
import { record, spread } from "./spread.mjs";

const KINDS = {
  choice: "Choice",
  number: "Number",
  "tap-place": "On the map",
  "which-sentence": "In the source",
  "which-account": "Whose account",
  order: "In order",
};
const STANDS = { open: "open", closed: "closed", revealed: "revealed" };

/**
 * Return the list of the questions that may be asked.
 * @param {HTMLSelectElement} select where they stand
 * @param {HTMLElement} whole where the one that is chosen stands in full
 * @param {(path: string) => Promise<Response>} got gets something of the class's
 * @returns {object} `list(state, outline)` lists them for where the class is, `chosen()` returns the id of one
 */
export function questionList(select, whole, got) {
  let listed = "";
  let rows = [];
  const tell = () => {
    const one = rows.find((row) => row.id === select.value);
    whole.textContent = one ? `${KINDS[one.kind] ?? one.kind}: ${one.prompt}` : "";
  };
  select.addEventListener("change", tell);
  return {
    chosen: () => select.value,
    async list(state, outline) {
      const wanted = `${state.reached} ${state.turn} ${state.ahead} ${state.asks.length}`;
      if (wanted === listed) return;
      listed = wanted;
      const found = await (await got(`questions/${Math.max(1, state.turn - 2)}/${state.ahead}`)).json();
      if (wanted !== listed) return;
      const asked = new Set(state.asks.map((one) => one.id));
      rows = found.filter((one) => one.kind !== "which-sentence" || one.turn <= state.reached);
      select.replaceChildren(...groups(rows, state, outline, asked));
      tell();
    },
  };
}

function groups(rows, state, outline, asked) {
  const next = rows.filter((one) => one.turn > state.reached);
  const told = rows.filter((one) => one.turn <= state.reached).reverse();
  const group = (label, list) =>
    list.length > 0 &&
    make(
      "optgroup",
      { label },
      list.map((one) => option(one, asked.has(one.id))),
    );
  const day = outline.turns[state.ahead - 1]?.date;
  const fresh = (one) => !one.made && !asked.has(one.id);
  const found = [
    group(`From the lesson, before ${day}`, next.filter(fresh)),
    group("On what has been told", told.filter(fresh)),
    group(
      `Made from the record, before ${day}`,
      next.filter((one) => one.made && !asked.has(one.id)),
    ),
    group(
      "Made from the record, on what has been told",
      told.filter((one) => one.made && !asked.has(one.id)),
    ),
    group(
      "Once more",
      rows.filter((one) => asked.has(one.id)),
    ),
  ].filter(Boolean);
  return found.length ? found : [make("option", { value: "" }, "– no question here: write your own –")];
}

function option(one, again) {
  return make(
    "option",
    { value: one.id },
    `${again ? "↻ " : ""}${KINDS[one.kind] ?? one.kind} · ${one.prompt}`,
  );
}

/**
 * Return the row of a question that was asked: how it stands, how many answered what, and (folded) who.
 * @param {object} one the asking, as the server tells it to the teacher
 * @param {object} state the class
 * @returns {object} a row for `keyed`
 */
export function askedCard(one, state) {
  const names = new Map(state.pupils.map((pupil) => [pupil.number, pupil.name]));
  const of = state.pupils.length;
  const who = (reply) =>
    make(
      "li",
      {},
      make("b", {}, names.get(reply.pupil) ?? "?"),
      `: ${reply.words}`,
      reply.why && make("span", { class: "note" }, ` — ${reply.why}`),
    );
  const made = () =>
    make(
      "section",
      { class: "asked", "data-stand": one.stand },
      make("p", { class: "kicker" }, `${STANDS[one.stand]} · ${one.distribution.answered} of ${of} answered`),
      make("h3", {}, one.prompt),
      record(one),
      spread(one),
      one.replies.length > 0 &&
        make(
          "details",
          {},
          make("summary", { id: `who-${one.ask}` }, "Who answered what (for you alone)"),
          make("ul", {}, one.replies.map(who)),
        ),
    );
  return { id: `ask-${one.ask}`, key: [one, of, [...names]], made };
}
