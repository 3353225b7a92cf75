import assert from "node:assert/strict";
import { test } from "node:test";

import { ticksTo } from "../../assets/html/scripts/axis.mjs";

test("ticks are round, begin at nothing, and stand at equal distances up to the greatest figure", () => {
  assert.deepEqual(ticksTo(1), [0, 1]);
  assert.deepEqual(ticksTo(3), [0, 1, 2, 3]);
  assert.deepEqual(ticksTo(4), [0, 2, 4]);
  assert.deepEqual(ticksTo(101), [0, 50, 100, 150]);
  assert.deepEqual(ticksTo(980000), [0, 500000, 1000000]);
});

test("no figure lies beyond the last tick, and there are never many", () => {
  for (let most = 1; most < 5000; most += 7) {
    const ticks = ticksTo(most);
    assert.ok(ticks[ticks.length - 1] >= most && ticks.length <= 4, `${most}: ${ticks}`);
    assert.ok(ticks.every((tick) => Number.isInteger(tick)));
  }
});

test("no figures at all give an axis too", () => {
  assert.deepEqual(ticksTo(0), [0, 1]);
});
