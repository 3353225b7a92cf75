/** What each kind of question asks for: what is shown, and how the answer is read from it. */

import { openDrawer } from "./drawer.mjs";
import { button, byId, el, say } from "./elements.mjs";
import { closeSheet } from "./sheet.mjs";
import { placeNamed } from "./spelling.mjs";
import { record, state } from "./state.mjs";

/**
 * @typedef {object} Field
 * @property {HTMLElement} node what is shown
 * @property {() => string[] | null} read the answer; null: none yet
 */

/**
 * Return the field of a question.
 * @param {object} question one of the lesson's questions
 * @param {() => void} again opens the questions once more, after a place was picked on the map
 * @returns {Field} the field
 */
export function fieldOf(question, again) {
  if (question.kind === "number") return figure(question);
  if (question.kind === "tap-place") return place(question, again);
  if (question.kind === "order") return order(question);
  return choice(question);
}

function choice(question) {
  const rows = question.choices.map((one, number) => {
    const id = `q-${question.id}-${number}`;
    const input = el("input", { type: "radio", name: question.id, value: one.id, id });
    return el("label", { class: "choice", for: id }, input, one.text);
  });
  const node = el("div", {}, rows);
  const read = () => {
    const input = node.querySelector("input:checked");
    return input ? [input.value] : null;
  };
  return { node, read };
}

function figure(question) {
  const input = el("input", { type: "number", step: "any", id: `q-${question.id}` });
  const words = el("span", {}, `A figure${question.unit ? `, in ${question.unit}` : ""}`);
  return {
    node: el("label", { class: "field" }, words, input),
    read: () => (input.value === "" ? null : [input.value]),
  };
}

function place(question, again) {
  const list = `places-${question.id}`;
  const input = el("input", { type: "text", list, id: `q-${question.id}` });
  const onMap = record.places.filter((one) => one.onMap);
  const names = onMap.map((one) => el("option", { value: one.name }));
  const pick = () => {
    closeSheet();
    openDrawer("peek");
    state.picking = (id) => {
      again();
      openDrawer("half");
      const field = byId(`q-${question.id}`);
      field.value = record.place(id).name;
      field.closest("form").scrollIntoView();
    };
    byId("chart").classList.add("picking");
    say("Pick a place on the map.");
  };
  const node = el(
    "div",
    { class: "links" },
    el("label", { class: "field" }, el("span", {}, "A place"), input),
    el("datalist", { id: list }, names),
    button("Pick on the map", pick, { class: "plain" }),
  );
  const read = () => {
    const found = placeNamed(record.places, input.value);
    return found ? [found.id] : null;
  };
  return { node, read };
}

function order(question) {
  const rows = question.choices.map((one) => one.id);
  const texts = new Map(question.choices.map((one) => [one.id, one.text]));
  const node = el("ol", { class: "order" });
  const draw = () => node.replaceChildren(...rows.map(row));
  const row = (id, number) => {
    const move = (to) => {
      rows.splice(to, 0, ...rows.splice(number, 1));
      draw();
    };
    const knob = (sign, word, to) =>
      button(sign, () => move(to), {
        "aria-label": `${word}: ${texts.get(id)}`,
        disabled: to < 0 || to === rows.length,
      });
    const earlier = knob("↑", "Earlier", number - 1);
    return el("li", {}, earlier, knob("↓", "Later", number + 1), el("span", {}, texts.get(id)));
  };
  draw();
  return { node, read: () => rows.slice() };
}
