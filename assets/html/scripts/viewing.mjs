/** The sheet on which style, text size, names and layers are chosen. */

import { el } from "./elements.mjs";
import { LAYERS, NAMES, setLook, STYLES, TEXTS } from "./looks.mjs";
import { openSheet } from "./sheet.mjs";
import { change, record, state } from "./state.mjs";

/** Open how things look. */
export function openViewing() {
  const sizes = TEXTS.map((one) => [one, `${Math.round(one * 100)} %`]);
  openSheet(
    "View",
    el(
      "div",
      { class: "options" },
      radios("Style", "style", Object.entries(STYLES)),
      radios("Text size", "text", sizes),
      radios("Names of places", "names", Object.entries(NAMES)),
      el("fieldset", {}, el("legend", {}, "On the map"), layers().map(layerBox)),
      el("fieldset", {}, el("legend", {}, "Keyboard"), keysBox()),
    ),
  );
}

/** Return the layers; where there is one voice alone, nobody is told that readings could differ. */
function layers() {
  return Object.entries(LAYERS).filter(([name]) => name !== "agreed" || !record.data.alone);
}

function radios(title, name, options) {
  const rows = options.map(([value, text]) => {
    const act = () => setLook({ [name]: value });
    const checked = state[name] === value;
    return el(
      "label",
      { class: "choice" },
      el("input", { type: "radio", name, value, checked, onchange: act }),
      text,
    );
  });
  return el("fieldset", {}, el("legend", {}, title), rows);
}

/** Return the switch of the keys that are one letter, which may get in the way of other programs. */
function keysBox() {
  const input = el("input", { type: "checkbox", checked: state.keys });
  input.addEventListener("change", () => setLook({ keys: input.checked }));
  return el("label", { class: "choice" }, input, "Single letters are keys (C claims, F find, …)");
}

function layerBox([layer, text]) {
  const input = el("input", { type: "checkbox", checked: state.layers[layer] });
  input.addEventListener("change", () => change({ layers: { ...state.layers, [layer]: input.checked } }));
  return el("label", { class: "choice" }, input, text);
}
