/** Who a browser is in a class: a secret that it keeps, so that a reload, a second tab or a nap change nothing. */

/**
 * Return what is kept of a class; a new secret where nothing is.
 * @param {string} code the class's
 * @param {Storage | null} storage where it is kept
 * @returns {{me: string, name: string, known: boolean}} `known` says whether it was kept from before
 */
export function identity(code, storage) {
  const kept = read(code, storage);
  if (kept) return { ...kept, known: true };
  return { me: secret(), name: "", known: false };
}

/**
 * Keep who one is in a class.
 * @param {string} code the class's
 * @param {{me: string, name: string}} who what to keep
 * @param {Storage | null} storage where
 */
export function keep(code, who, storage) {
  try {
    storage?.setItem(keyOf(code), JSON.stringify({ me: who.me, name: who.name }));
  } catch {
    // a browser that keeps nothing forgets who it was when the page is loaded again
  }
}

/**
 * Forget who one was in a class.
 * @param {string} code the class's
 * @param {Storage | null} storage where it is kept
 */
export function forget(code, storage) {
  storage?.removeItem(keyOf(code));
}

/**
 * Return the code of a class as it is kept: capital letters and digits.
 * @param {string} text what was typed
 * @returns {string} the code
 */
export function plainCode(text) {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

function keyOf(code) {
  return `phaseline-class-${code}`;
}

function read(code, storage) {
  try {
    const kept = JSON.parse(storage?.getItem(keyOf(code)) ?? "null");
    return typeof kept?.me === "string" && kept.me.length >= 16
      ? { me: kept.me, name: String(kept.name ?? "") }
      : null;
  } catch {
    return null;
  }
}

function secret() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}
