/** The menu: everything that can be opened, each with its key. */

import { button, el } from "./elements.mjs";
import { setLens } from "./moves.mjs";
import { closeSheet, openSheet } from "./sheet.mjs";
import { record, state } from "./state.mjs";

/**
 * Open the menu.
 * @param {Array<{text: string, key: string, open: Function, shown?: Function}>} entries what there is to open
 */
export function openMenu(entries) {
  const shown = entries.filter((one) => !one.shown || one.shown());
  openSheet(
    "Menu",
    lenses(),
    el("ul", { class: "menu" }, shown.map(row)),
    el(
      "p",
      { class: "note" },
      `${record.data.title}. Made with Phaseline. Nothing on this page is sent anywhere.`,
    ),
  );
}

function lenses() {
  const option = (lens) => el("option", { value: lens.id, selected: lens.id === state.lens }, lens.name);
  const about = el("p", { class: "note" });
  const tell = (id) => (about.textContent = record.data.lenses.find((one) => one.id === id).about);
  const pick = el("select", { onchange: (event) => [setLens(event.target.value), tell(event.target.value)] });
  pick.append(...record.data.lenses.map(option));
  tell(state.lens);
  if (record.data.lenses.length < 2) return null;
  return el(
    "div",
    { class: "menu-lens" },
    el("label", { class: "field" }, el("span", {}, "Whose reports"), pick),
    about,
  );
}

function row({ text, key, open }) {
  const act = () => {
    closeSheet();
    open();
  };
  return el("li", {}, button([text, key && el("kbd", {}, key)], act));
}
