/** When the class's computer is lost: it may have another address now, and who one was goes along to it. */

import { make, part } from "./parts.mjs";

const LOST = 15000; // milliseconds without a link after which the computer counts as lost
let lost = null;

/**
 * Tell that the link is up, or that it is tried again; after a while, how to go on at another address.
 * @param {boolean} up whether the link is up
 * @param {string} say what is told while it is not
 * @param {() => string} there returns the path and what stands behind it with which one is known at another address
 */
export function shownUp(up, say, there) {
  const line = part("link");
  clearTimeout(lost);
  lost = null;
  if (up || line.querySelector("form") === null) line.replaceChildren(up ? "" : say);
  line.hidden = up;
  if (!up) lost = setTimeout(() => line.replaceChildren(...elsewhere(there)), LOST);
}

/** Make the way to another address: it stands on the teacher's screen, and this page cannot be told it any more. */
function elsewhere(there) {
  const input = make("input", {
    id: "elsewhere",
    placeholder: location.host,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    inputmode: "url",
    maxlength: 200,
  });
  const go = (event) => {
    event.preventDefault();
    const address = addressOf(input.value, location.port);
    if (address) location.assign(`${address}/${there()}`);
    else input.setCustomValidity("An address such as 192.168.1.20:8765");
    input.reportValidity();
  };
  input.addEventListener("input", () => input.setCustomValidity(""));
  const form = make(
    "form",
    { class: "elsewhere", onsubmit: go, novalidate: true },
    make("label", { for: "elsewhere" }, "The address on the teacher's screen now"),
    input,
    make("button", { type: "submit" }, "Go there"),
  );
  return [
    make(
      "span",
      {},
      "The class's computer is not reached. It may have another address now; you stay who you are. ",
    ),
    form,
  ];
}

/**
 * Return the address that somebody typed, as a browser needs it.
 * @param {string} text such as 192.168.1.20:8765/K7PM2X, with or without http:// and port
 * @param {string} port the port that is meant where none is typed
 * @returns {string} without a path, empty for what is no address
 */
export function addressOf(text, port) {
  const found = /^(https?:\/\/)?([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?(\/.*)?$/i.exec(text.trim());
  if (!found) return "";
  const [, scheme = "http://", host, own = scheme === "https://" || !port ? "" : `:${port}`] = found;
  return `${scheme.toLowerCase()}${host}${own}`;
}
