/** Elements of the page, made from plain values. Text goes in as text, never as markup. */

/**
 * Make an element.
 * @param {string} tag its name
 * @param {object} given attributes; those that begin with `on` are listeners; null, undefined and false are left out
 * @param {...*} children texts and nodes, in lists or not; null, undefined, false and "" are left out
 * @returns {HTMLElement} the element
 */
export function el(tag, given = {}, ...children) {
  return filled(document.createElement(tag), given, children);
}

/**
 * Make an element of a drawing, as `el` does.
 * @param {string} tag its name
 * @param {object} given its attributes
 * @param {...*} children what stands in it
 * @returns {SVGElement} the element
 */
export function svg(tag, given = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), given, children);
}

function filled(node, given, children) {
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...kept(children));
  return node;
}

/**
 * Return what is there of lists of children: no null, undefined, false or "".
 * @param {Array<*>} children texts and nodes, in lists or not
 * @returns {Array<*>} one flat list
 */
export function kept(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false && child !== "");
}

/**
 * Return the element of an id.
 * @param {string} id as it stands in the page
 * @returns {HTMLElement} the element
 */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * Make a button.
 * @param {string} text what stands on it
 * @param {Function} act what a press does
 * @param {object} given further attributes
 * @returns {HTMLElement} the button
 */
export function button(text, act, given = {}) {
  return el("button", { type: "button", onclick: () => act(), ...given }, text);
}

/**
 * Tell those who hear the page rather than see it.
 * @param {string} text a sentence
 */
export function say(text) {
  byId("said").textContent = text;
}
