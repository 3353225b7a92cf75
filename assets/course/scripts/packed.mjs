/** Work made small: course systems keep little of a learner. */

/**
 * Return data as a short text.
 * @param {*} data plain data
 * @returns {Promise<string>} letters and digits
 */
export async function packed(data) {
  const bytes = await through(
    new TextEncoder().encode(JSON.stringify(data)),
    new CompressionStream("deflate-raw"),
  );
  return btoa(String.fromCharCode(...bytes));
}

/**
 * Return what was packed.
 * @param {string} text as `packed` made it, or anything
 * @returns {Promise<*>} null for a text that was not
 */
export async function unpacked(text) {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw"))));
  } catch {
    return null;
  }
}

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
