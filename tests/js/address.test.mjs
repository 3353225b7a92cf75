import assert from "node:assert/strict";
import { test } from "node:test";

import { hashOf, placeIn } from "../../assets/html/scripts/address.mjs";
import { small } from "./small.mjs";

test("an address names the day, a turn that shares its day by number, and another lens than the first", () => {
  const record = small();
  assert.equal(hashOf(record, 1, "all"), "#2021-03-04");
  assert.equal(hashOf(record, 2, "all"), "#turn-2");
  assert.equal(hashOf(record, 3, "press"), "#2021-03-05/press");
});

test("every address leads back to where it was taken", () => {
  const record = small();
  for (let turn = 1; turn <= record.last; turn += 1) {
    assert.deepEqual(placeIn(record, hashOf(record, turn, "press")), { turn, lens: "press" });
  }
});

test("a malformed address says nothing, and is no error", () => {
  const record = small();
  for (const hash of [
    "",
    "#",
    "#%E0%A4%A",
    "#constructor/constructor",
    "#2021-03-99",
    "#2021-02-30",
    "#turn-x",
  ]) {
    assert.deepEqual(placeIn(record, hash), {}, hash);
  }
  for (const lens of ["__proto__", "toString", "nobody"]) {
    assert.deepEqual(placeIn(record, `#2021-03-04/${lens}`), { turn: 1 }, lens);
  }
});

test("a turn beyond the last leads to the last", () => {
  assert.deepEqual(placeIn(small(), "#turn-99"), { turn: 5 });
  assert.deepEqual(placeIn(small(), "#turn-0"), { turn: 1 });
});
