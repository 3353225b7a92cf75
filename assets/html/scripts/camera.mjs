/**
 * The camera: what is in the middle of the map and how near it is. Plain values, nothing here draws.
 *
 * @typedef {object} Camera
 * @property {number} x of the middle, in units of the map's grid
 * @property {number} y of the middle, in units of the map's grid
 * @property {number} k pixels for a unit
 *
 * @typedef {{w: number, h: number}} Size a size in pixels
 */

/**
 * Return where a point of the grid lies on the map.
 * @param {Camera} camera what is looked at
 * @param {Size} size the map's
 * @param {number} x of the point
 * @param {number} y of the point
 * @returns {[number, number]} in pixels from the map's corner
 */
export function toPixels(camera, size, x, y) {
  return [(x - camera.x) * camera.k + size.w / 2, (y - camera.y) * camera.k + size.h / 2];
}

/**
 * Return the camera that is nearer by a factor (or farther), with the same point under a pixel.
 * @param {Camera} camera where it was
 * @param {Size} size the map's
 * @param {number} factor more than 1 to come nearer
 * @param {[number, number]} at the pixel
 * @param {[number, number]} ends the farthest and the nearest, in pixels for a unit
 * @returns {Camera} where it is
 */
export function zoomed(camera, size, factor, at, ends) {
  const k = Math.min(Math.max(camera.k * factor, ends[0]), ends[1]);
  const spread = 1 / camera.k - 1 / k;
  return { x: camera.x + (at[0] - size.w / 2) * spread, y: camera.y + (at[1] - size.h / 2) * spread, k };
}

/**
 * Return the camera after the map was dragged; its middle stays on the map.
 * @param {Camera} camera where it was
 * @param {[number, number]} by how far, in pixels
 * @param {[number, number]} grid the size of the map's grid
 * @returns {Camera} where it is
 */
export function panned(camera, by, grid) {
  const within = (value, most) => Math.min(Math.max(value, 0), most);
  return {
    ...camera,
    x: within(camera.x - by[0] / camera.k, grid[0]),
    y: within(camera.y - by[1] / camera.k, grid[1]),
  };
}

/**
 * Return the camera that shows a box of the grid.
 * @param {number[]} box left, top, right, bottom
 * @param {Size} size the map's
 * @param {number} margin pixels around it
 * @returns {Camera} with the box in its middle
 */
export function fitted([left, top, right, bottom], size, margin) {
  const [w, h] = [Math.max(size.w - 2 * margin, 1), Math.max(size.h - 2 * margin, 1)];
  const k = Math.min(w / (right - left), h / (bottom - top));
  return { x: (left + right) / 2, y: (top + bottom) / 2, k };
}
