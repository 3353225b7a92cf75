/** Parts of the class's pages, made from plain values. Text goes in as text, never as markup. */

/**
 * Make an element.
 * @param {string} tag its name
 * @param {object} given attributes; those that begin with `on` are listeners; null, undefined and false are left out
 * @param {...*} children texts and nodes, in lists or not; null, undefined, false and "" are left out
 * @returns {HTMLElement} the element
 */
export function make(tag, given = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((one) => one || one === 0));
  return node;
}

/**
 * Return the element of an id.
 * @param {string} id as it stands in the page
 * @returns {HTMLElement} the element
 */
export function part(id) {
  return document.getElementById(id);
}

/**
 * Make a button.
 * @param {string} text what stands on it
 * @param {Function} act what a press does
 * @param {object} given further attributes
 * @returns {HTMLElement} the button
 */
export function knob(text, act, given = {}) {
  return make("button", { type: "button", onclick: () => act(), ...given }, text);
}

/**
 * Return seconds as minutes and seconds.
 * @param {number} seconds how many
 * @returns {string} such as 1:05
 */
export function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * Keep a clock that counts down in an element, from the seconds that the server told last.
 * @param {HTMLElement} node where it stands
 * @returns {(left: number | null) => void} takes what is left; null hides it
 */
export function countdown(node) {
  let ends = null;
  const draw = () => {
    const left = ends === null ? null : Math.max(0, Math.round((ends - Date.now()) / 1000));
    node.hidden = left === null;
    node.textContent = left === null ? "" : left === 0 ? "Time is up" : clock(left);
  };
  setInterval(draw, 500);
  return (left) => {
    ends = left === null ? null : Date.now() + left * 1000;
    draw();
  };
}

/**
 * Make the bars of a distribution, with the document's own answers marked; and the same in words.
 * @param {object} told a message with `distribution`, and once revealed `right` and `spans`
 * @param {string[] | null} yours what this pupil answered
 * @returns {HTMLElement} a list of bars
 */
export function bars(told, yours = null) {
  const { counts, answered } = told.distribution;
  const shown = counts.slice();
  for (const choice of told.choices ?? []) {
    if (told.kind !== "order" && !shown.some((one) => one.answer[0] === choice.id)) {
      shown.push({ answer: [choice.id], words: choice.text, count: 0 });
    }
  }
  const most = Math.max(1, ...shown.map((one) => one.count));
  const rows = shown.map((one) => {
    const right = isRight(told, one.answer);
    const mine = yours && yours.join("\n") === one.answer.join("\n");
    const share = answered ? Math.round((100 * one.count) / answered) : 0;
    const bar = make("div", { class: "bar", "aria-hidden": "true" }, make("div", { class: "fill" }));
    bar.firstChild.style.setProperty("inline-size", `${(100 * one.count) / most}%`);
    return make(
      "li",
      { class: `row${right ? " right" : ""}` },
      make("span", { class: "what" }, one.words, mine && make("b", { class: "mine" }, " · yours")),
      bar,
      make("span", { class: "many" }, `${one.count} (${share} %)`),
      right && make("span", { class: "doc" }, "as the document has it"),
    );
  });
  return make(
    "div",
    { class: "distribution" },
    rows.length ? make("ol", { class: "bars" }, rows) : null,
    make("p", { class: "note" }, `${answered} answered.`),
  );
}

function isRight(told, answer) {
  if (told.spans?.length) {
    const figure = Number(answer[0]);
    return told.spans.some(([low, high]) => figure >= low && figure <= high);
  }
  if (!told.right?.length) return false;
  return told.kind === "order" ? told.right.join("\n") === answer.join("\n") : told.right.includes(answer[0]);
}

/**
 * Make what the document says to a question.
 * @param {object} told a revealed question
 * @returns {HTMLElement | null} null where it says nothing
 */
export function record(told) {
  if (!told.quote) return null;
  return make(
    "div",
    { class: "record" },
    make("p", { class: "said" }, "The document: ", make("b", {}, told.rightWords.join(", or "))),
    make("blockquote", {}, `“${told.quote}”`, make("footer", {}, `line ${told.line}`)),
    told.disputed && make("p", {}, "Accounts differ on this."),
    told.explain && make("p", {}, told.explain),
  );
}
