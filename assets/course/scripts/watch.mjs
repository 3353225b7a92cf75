/**
 * The lesson in its frame. What a course kept of the learner is put where the lesson looks for it, before it opens; and
 * what the learner does is heard: the lesson keeps its work in the browser and its place in its address.
 *
 * @typedef {object} Kept
 * @property {number} at when it was kept, in milliseconds
 * @property {string} place the end of the lesson's address, with its #
 * @property {object | null} work that of the lesson's own progress file
 */

const EVERY = 500; // milliseconds between two looks at the place

/** What the page says about its lesson: `key` and `last`, the end of the address of the last turn. */
export const about = JSON.parse(document.getElementById("about").textContent);

/**
 * Say something above the lesson, or nothing.
 * @param {string} text what
 */
export function say(text) {
  document.getElementById("said").textContent = text;
}

/**
 * Open the lesson with what is kept, and call `heard` with what is to be kept whenever that changes.
 * @param {Kept | null} kept by the course
 * @param {string} learner whose work it is: another's, left in this browser, is put away
 * @param {(kept: Kept) => void} heard called at every change
 * @returns {() => Kept} what is to be kept now
 */
export function open(kept, learner, heard) {
  const own = here(learner);
  const newest = own && own.at > (kept?.at ?? 0) ? own : kept;
  if (newest?.work) store(about.key, JSON.stringify(newest.work));
  else store(about.key, null);
  const frame = document.getElementById("lesson");
  frame.src = `lesson.html${newest?.place ?? ""}`;
  let last = "";
  const now = () => ({
    at: Date.now(),
    place: placeOf(frame) || (newest?.place ?? ""),
    work: read(about.key),
  });
  const look = () => {
    const found = now();
    const told = JSON.stringify([found.place, found.work]);
    if (told === last || !placeOf(frame)) return;
    last = told;
    store(`${about.key} course`, JSON.stringify({ learner, at: found.at, place: found.place }));
    heard(found);
  };
  addEventListener("storage", look);
  setInterval(look, EVERY);
  return now;
}

/**
 * Return whether a place is that of the last turn.
 * @param {string} place the end of the lesson's address
 * @returns {boolean} under whatever lens
 */
export function atEnd(place) {
  return place.split("/")[0] === about.last;
}

function placeOf(frame) {
  return frame.contentWindow?.location.hash ?? "";
}

/** Return what this browser kept of the same learner, or null. */
function here(learner) {
  const mine = read(`${about.key} course`);
  return mine?.learner === learner ? { at: mine.at, place: mine.place, work: read(about.key) } : null;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // a browser that keeps nothing: the course does
  }
}
