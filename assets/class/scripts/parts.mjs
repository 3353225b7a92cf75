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

const standing = new WeakMap(); // what a host shows, by the id of each row

/**
 * Show rows in a host. A row whose key is the same as before stays as it is, with what somebody is typing in it.
 * @param {HTMLElement} host where they stand
 * @param {Array<{id: string, key: *, made: () => HTMLElement}>} rows what is to stand there, in order
 */
export function keyed(host, rows) {
  const before = standing.get(host) ?? new Map();
  const now = new Map();
  for (const { id, key, made } of rows) {
    const known = before.get(id);
    const said = JSON.stringify(key ?? "");
    now.set(id, known?.said === said ? known : { said, node: replaced(known?.node, made()) });
  }
  standing.set(host, now);
  const nodes = [...now.values()].map((one) => one.node);
  for (const old of [...host.childNodes]) if (!nodes.includes(old)) old.remove();
  nodes.forEach((node, place) => {
    if (host.childNodes[place] !== node) host.insertBefore(node, host.childNodes[place] ?? null);
  });
}

/** Put a node in another's place: what was unfolded there stays so, and the focus stays where it was. */
function replaced(old, node) {
  if (!old) return node;
  const folds = node.querySelectorAll("details");
  old.querySelectorAll("details").forEach((fold, place) => folds[place]?.toggleAttribute("open", fold.open));
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  old.replaceWith(node);
  if (focused) part(focused)?.focus({ preventScroll: true });
  return node;
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
