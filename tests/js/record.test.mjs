import assert from "node:assert/strict";
import { test } from "node:test";

import { pairs } from "../../assets/html/scripts/record.mjs";
import { small } from "./small.mjs";

test("a flat list is read two by two", () => {
  assert.deepEqual([...pairs([3, 30, 4, 40])], [[3, 30], [4, 40]]); // prettier-ignore
});

test("changes unfold to whole scenes, and a later turn does not alter an earlier one", () => {
  const turns = small().turns("all");
  assert.deepEqual(turns.map((turn) => [...turn.ground]), [[0, 4], [0, 4], [0, 2], [0, 2], [0, 2]]); // prettier-ignore
  assert.deepEqual(turns.map((turn) => turn.front), [[0], [0], [1, 2], [1, 2], [1, 2]]); // prettier-ignore
  assert.deepEqual([...turns[0].marks], [0, -1, -1]);
  assert.deepEqual([...turns[4].marks], [1, -1, -1]);
});

test("a lens is unfolded once", () => {
  const record = small();
  assert.equal(record.turns("all"), record.turns("all"));
});

test("a mark is read from the pool, with nobody for an unknown holder", () => {
  const record = small();
  const scene = record.scene("all", 2);
  assert.equal(record.mark(scene, 0).side, "river");
  assert.deepEqual(record.mark(scene, 1), {
    side: null,
    contested: true,
    ringed: false,
    note: "Oster: contested",
    look: 3,
  });
  assert.equal(record.mark(scene, 2), null);
});

test("a date opens the last turn that has begun", () => {
  const record = small();
  const found = ["2020-01-01", "2021-03-04", "2021-03-05", "2021-03-06", "2030-01-01"];
  assert.deepEqual(found.map((date) => record.turnOn(date)), [1, 1, 3, 3, 5]); // prettier-ignore
});

test("going back within a phase leads to its first turn, from there to the phase before", () => {
  const record = small();
  assert.equal(record.phaseTurn(5, -1), 4);
  assert.equal(record.phaseTurn(4, -1), 1);
  assert.equal(record.phaseTurn(1, -1), 1);
  assert.equal(record.phaseTurn(2, 1), 4);
  assert.equal(record.phaseTurn(5, 1), 4);
});

test("lenses differ where both show a place in other hands", () => {
  const record = small();
  assert.deepEqual(record.differing(1, "all", "press"), [0]);
  assert.deepEqual(record.differing(2, "all", "press"), []);
});

test("what changed is told in words", () => {
  const record = small();
  assert.equal(record.changes(record.scene("all", 2)), "Changed this turn: Mill: held by the river");
  assert.match(record.changes(record.scene("all", 1)), /^Nobody's hold/);
});

test("a citation is put together from the quote and the document's attribution", () => {
  assert.equal(small().citation("L1.1"), "“The mill was closed”, line 1, by its authors");
});

test("turns that leave the ground alone share it, so that nothing is drawn anew", () => {
  const turns = small().turns("all");
  assert.equal(turns[1].ground, turns[0].ground);
  assert.notEqual(turns[2].ground, turns[1].ground);
});

test("a front line is put together from its pieces, some of them from their end", () => {
  const record = small();
  assert.equal(record.frontPath(0), "M0 0 2 0 4 0 8 0 9 2 10 4");
  assert.equal(record.frontPath(1), "M10 4 9 2 8 0 4 0 2 0 0 0");
  assert.equal(record.frontPath(2), "M8 0 9 2Z");
});
