/** The sheet: one dialog that shows a source, a place, the claims and so on, one at a time. */

import { byId, kept } from "./elements.mjs";

const sheet = byId("sheet");

sheet.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return; // which a field for searching would keep for itself
  event.preventDefault();
  sheet.close();
});

/**
 * Open the sheet, or show something else in it; what had the focus gets it back when the sheet is closed.
 * @param {string} title what stands at its head
 * @param {...*} body what stands in it, as `el` takes children
 */
export function openSheet(title, ...body) {
  byId("sheet-title").textContent = title;
  byId("sheet-body").replaceChildren(...kept(body));
  if (!sheet.open) sheet.showModal();
  byId("sheet-body").scrollTop = 0;
}

/** Close the sheet. */
export function closeSheet() {
  sheet.close();
}

/**
 * Return whether the sheet is open.
 * @returns {boolean} true while it covers the page
 */
export function sheetOpen() {
  return sheet.open;
}
