/** The page's address: it ends in the day on show, so that it can be sent to somebody. */

/**
 * Return the end of the address of a turn: #2020-02-06, or #turn-12 where a later turn has the same date.
 * @param {import("./record.mjs").Record} record the lesson
 * @param {number} turn counted from 1
 * @param {string} lens the id of a lens; the first one is left out
 * @returns {string} with its #
 */
export function hashOf(record, turn, lens) {
  const { date } = record.turnsTold[turn - 1];
  const day = record.turnOn(date) === turn ? date : `turn-${turn}`;
  return `#${day}${lens === record.data.lenses[0].id ? "" : `/${lens}`}`;
}

/**
 * Return where an address points. What it says wrongly is left out, never an error.
 * @param {import("./record.mjs").Record} record the lesson
 * @param {string} hash the end of the address, with its #
 * @returns {{turn?: number, lens?: string}} empty where it says nothing
 */
export function placeIn(record, hash) {
  const found = {};
  const [day, lens] = decoded(hash.slice(1)).split("/");
  if (record.data.lenses.some((one) => one.id === lens)) found.lens = lens;
  if (isDay(day)) found.turn = record.turnOn(day);
  else if (/^turn-\d+$/.test(day)) found.turn = Math.min(Math.max(Number(day.slice(5)), 1), record.last);
  return found;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function isDay(text) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * Return the address of the lesson without a frame.
 * @returns {string} that of the day on show
 */
export function wholeAddress() {
  return `${location.href.split(/[?#]/)[0]}${location.hash}`;
}

/**
 * Return the line by which another page shows the lesson in a frame.
 * @param {string} title the lesson's
 * @returns {string} HTML; the address in it is this file's
 */
export function frameLine(title) {
  const safe = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  const address = `${location.href.split(/[?#]/)[0]}?embed${location.hash}`;
  return `<iframe src="${safe(address)}" width="760" height="500" title="${safe(title)}" loading="lazy"></iframe>`;
}
