import assert from "node:assert/strict";
import { test } from "node:test";

import { fitted, panned, toPixels, zoomed } from "../../assets/html/scripts/camera.mjs";

const size = { w: 800, h: 600 };
const ends = [0.01, 2];
const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-6, `${a} is not ${b}`);

test("a box of the grid is fitted into the middle of the map", () => {
  const camera = fitted([0, 0, 1000, 500], size, 50);
  assert.deepEqual(camera, { x: 500, y: 250, k: 0.7 });
  assert.deepEqual(toPixels(camera, size, 0, 250), [50, 300]);
  assert.deepEqual(toPixels(camera, size, 1000, 250), [750, 300]);
});

test("zooming keeps what is under the pointer there", () => {
  const camera = { x: 500, y: 250, k: 0.1 };
  const at = [100, 550];
  const point = { x: camera.x + (at[0] - 400) / camera.k, y: camera.y + (at[1] - 300) / camera.k };
  const [x, y] = toPixels(zoomed(camera, size, 3, at, ends), size, point.x, point.y);
  near(x, at[0]);
  near(y, at[1]);
});

test("zooming ends somewhere in both directions", () => {
  const camera = { x: 0, y: 0, k: 0.1 };
  const found = [1e-9, 1e9].map((factor) => zoomed(camera, size, factor, [400, 300], ends).k);
  assert.deepEqual(found, ends);
});

test("dragging moves the map by the pixels dragged, but never off it", () => {
  const camera = { x: 500, y: 250, k: 0.5 };
  assert.deepEqual(panned(camera, [10, -20], [1000, 500]), { x: 480, y: 290, k: 0.5 });
  assert.deepEqual(panned(camera, [1e6, 1e6], [1000, 500]), { x: 0, y: 0, k: 0.5 });
});
