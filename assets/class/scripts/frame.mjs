/** In the frame of the lesson: takes its data from the page around it, and only then begins the lesson's own script. */

const lenses = decodeURIComponent(location.hash.slice(1));
const given = parent[`lesson:${lenses}`];
if (given) {
  history.replaceState(null, "", "/lesson");
  document.getElementById("data").textContent = JSON.stringify(given.data);
  beginAnew(`phaseline ${given.data.scenario}`);
  window.lessonReady = given.ready;
  window.lessonLooked = given.looked;
  document.documentElement.classList.add("framed");
  const script = document.createElement("script");
  script.src = "/assets/inframe.js";
  document.body.append(script);
}

/** Have the notes that this browser keeps of the lesson begin on the first turn: later ones come when the class does. */
function beginAnew(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    if (kept) localStorage.setItem(key, JSON.stringify({ ...kept, turn: 1, learning: false }));
  } catch {
    // nothing kept, or a browser that keeps nothing
  }
}
