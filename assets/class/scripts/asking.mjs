/** A question as a pupil answers it: a form for each kind, and what of it is kept until it is sent. */

import { knob, make } from "./parts.mjs";

/**
 * Make the form of a question.
 * @param {object} question the message of the server
 * @param {object} given what it works with
 * @param {(answer: string | string[], reason: string) => void} given.send takes the answer
 * @param {() => Array<{id: string, name: string}>} given.places returns the places there are
 * @param {(act: ((place: {id: string, name: string}) => void) | null) => void} given.pick has a place picked on the map
 * @returns {HTMLElement} the form
 */
export function formOf(question, given) {
  const field = FIELDS[question.kind] ?? choice;
  const { node, read } = field(question, given);
  const reason =
    question.reason && make("textarea", { rows: 2, maxlength: 600, name: "reason", id: "reason" });
  const wrong = make("p", { class: "wrong", role: "alert" });
  const submit = (event) => {
    event.preventDefault();
    const answer = read();
    if (!answer || !answer.length) {
      wrong.textContent = "Choose or write something first.";
      return;
    }
    given.pick(null);
    given.send(answer, reason ? reason.value : "");
  };
  return make(
    "form",
    { class: "question", onsubmit: submit, "data-ask": question.ask },
    make("fieldset", {}, make("legend", {}, question.prompt), node),
    reason && make("label", { class: "field" }, make("span", {}, "Why do you think so?"), reason),
    hints(question.hints),
    wrong,
    make("button", { type: "submit", class: "main" }, "Send my answer"),
    make("p", { class: "note" }, "Nothing is scored. The others do not see who said what."),
  );
}

const FIELDS = { number: figure, "tap-place": place, order, words };

function choice(question) {
  const rows = question.choices.map((one, number) => {
    const id = `a-${question.ask}-${number}`;
    const input = make("input", { type: "radio", name: "answer", value: one.id, id });
    return make("label", { class: "choice", for: id }, input, make("span", {}, one.text));
  });
  const node = make("div", { class: "choices" }, rows);
  return { node, read: () => node.querySelector("input:checked")?.value ?? "" };
}

function figure(question) {
  const input = make("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    maxlength: 40,
    id: "figure",
  });
  const unit = question.unit ? ` (${question.unit})` : "";
  const node = make("label", { class: "field" }, make("span", {}, `A number${unit}`), input);
  return { node, read: () => input.value.trim() };
}

function place(question, { places, pick }) {
  const input = make("input", {
    type: "text",
    list: "places",
    autocomplete: "off",
    maxlength: 80,
    id: "place",
  });
  const list = make(
    "datalist",
    { id: "places" },
    places().map((one) => make("option", { value: one.name })),
  );
  const chosen = make("span", {}, "Tap it on the map, or write its name");
  pick((found) => {
    input.value = found.name;
    chosen.textContent = "Chosen; tap another to change it";
  });
  const label = make("label", { class: "field" }, chosen, input);
  const read = () => {
    const wanted = input.value.trim().toLowerCase();
    return places().find((one) => one.name.toLowerCase() === wanted)?.id ?? input.value.trim();
  };
  return { node: make("div", {}, label, list), read };
}

function order(question) {
  const ids = question.choices.map((one) => one.id);
  const texts = new Map(question.choices.map((one) => [one.id, one.text]));
  const node = make("ol", { class: "order" });
  const draw = () => node.replaceChildren(...ids.map(row));
  const row = (id, number) => {
    const move = (to) => {
      ids.splice(to, 0, ...ids.splice(number, 1));
      draw();
    };
    const arrow = (sign, word, to) =>
      knob(sign, () => move(to), {
        "aria-label": `${word}: ${texts.get(id)}`,
        disabled: to < 0 || to === ids.length,
      });
    return make(
      "li",
      {},
      make("span", {}, texts.get(id)),
      arrow("↑", "Earlier", number - 1),
      arrow("↓", "Later", number + 1),
    );
  };
  draw();
  return { node, read: () => ids.slice() };
}

function words() {
  const input = make("textarea", { rows: 3, maxlength: 600, id: "words" });
  return {
    node: make("label", { class: "field" }, make("span", {}, "In your words"), input),
    read: () => input.value.trim(),
  };
}

function hints(given) {
  if (!given.length) return null;
  let open = 0;
  const list = make("div", { "aria-live": "polite" });
  const more = knob("A hint", () => {
    list.append(make("p", { class: "note" }, given[open]));
    open += 1;
    more.hidden = open >= given.length;
  });
  return make("div", { class: "hints" }, list, more);
}
