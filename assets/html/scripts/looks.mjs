/** How the lesson looks: style, text size and names, kept for the next time where the browser allows it. */

import { fitLayout } from "./layout.mjs";
import { change, state } from "./state.mjs";

/** The styles to choose from, with their names. */
export const STYLES = {
  light: "Light",
  dark: "Dark",
  "colour-blind": "Colour-blind safe",
  "high-contrast": "High contrast",
};
/** The text sizes to choose from. */
export const TEXTS = [0.8, 0.9, 1, 1.15, 1.3, 1.5, 2];
/** In which language names stand on the map. */
export const NAMES = { document: "As the document spells them", arabic: "Arabic", both: "Both" };
/** What may be hidden on the map. */
export const LAYERS = {
  agreed: "What everybody agrees on, in place of who holds what",
  territory: "Territory",
  front: "Front line",
  names: "Names",
  forces: "Forces reported this turn",
  moments: "Strikes, attacks and other events",
};

/**
 * Set parts of the look and keep them.
 * @param {{style?: string, text?: number, names?: string, keys?: boolean}} look what to set
 */
export function setLook(look) {
  Object.assign(state, look);
  showLook();
  try {
    const { style, text, names, keys } = state;
    localStorage.setItem("phaseline", JSON.stringify({ style, text, names, keys }));
  } catch {
    // a page opened from disk may not keep anything
  }
  change({});
}

/** Choose the next text size. */
export function nextText() {
  setLook({ text: TEXTS[(TEXTS.indexOf(state.text) + 1) % TEXTS.length] });
}

/** Take up the look that was kept, or what the reader's system prefers. */
export function takeUpLook() {
  Object.assign(state, keptLook());
  showLook();
}

function showLook() {
  document.documentElement.dataset.style = state.style;
  document.documentElement.dataset.text = state.text;
  fitLayout();
}

function keptLook() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const contrast = matchMedia("(prefers-contrast: more)").matches;
  const look = { style: contrast ? "high-contrast" : dark ? "dark" : "light" };
  try {
    const kept = JSON.parse(localStorage.getItem("phaseline")) ?? {};
    if (Object.hasOwn(STYLES, kept.style)) look.style = kept.style;
    if (TEXTS.includes(kept.text)) look.text = kept.text;
    if (Object.hasOwn(NAMES, kept.names)) look.names = kept.names;
    if (typeof kept.keys === "boolean") look.keys = kept.keys;
  } catch {
    // nothing kept
  }
  return look;
}
