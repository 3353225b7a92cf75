import assert from "node:assert/strict";
import { test } from "node:test";

import { pairs } from "../../assets/html/scripts/record.mjs";
import { small } from "./small.mjs";

const turns = (record, lens) => [1, 2, 3, 4, 5].map((turn) => record.scene(lens, turn));

test("a flat list is read two by two", () => {
  assert.deepEqual([...pairs([3, 30, 4, 40])], [[3, 30], [4, 40]]); // prettier-ignore
});

test("changes unfold to whole scenes, and a later turn does not alter an earlier one", () => {
  const found = turns(small(), "all");
  assert.deepEqual(found.map((turn) => [...turn.ground]), [[0, 4], [0, 4], [0, 2], [0, 2], [0, 2]]); // prettier-ignore
  assert.deepEqual(found.map((turn) => turn.front), [[0], [0], [1, 2], [1, 2], [1, 2]]); // prettier-ignore
  assert.deepEqual([...found[0].marks], [0, -1, -1]);
  assert.deepEqual([...found[4].marks], [1, -1, -1]);
});

test("another lens is as the first but for what it tells otherwise, from the turn that it does", () => {
  const found = turns(small(), "press");
  assert.deepEqual(found.map((turn) => [...turn.marks]), [[1, -1, -1], [1, -1, -1], [1, -1, -1], [1, -1, -1], [1, -1, -1]]); // prettier-ignore
  assert.deepEqual([...found[2].ground], [0, 2]);
});

test("pieces come one by one, and a turn that is skipped is refused", () => {
  const record = small(2);
  assert.equal(record.known, 2);
  assert.equal(record.scene("all", 2).changed.has(0), true);
  assert.throws(() => record.take({ turn: 4 }), /turn 4 comes after turn 2/);
});

test("a scene is unfolded once", () => {
  const record = small();
  assert.equal(record.scene("press", 3), record.scene("press", 3));
});

test("a mark is read from the pool, with nobody for an unknown holder, and reasons only where all may be told", () => {
  const record = small();
  const scene = record.scene("all", 2);
  assert.equal(record.mark(scene, 0).side, "river");
  const oster = { side: null, contested: true, ringed: false, look: 3 };
  assert.deepEqual(record.mark(scene, 1), { ...oster, note: "Oster: contested; later given up" });
  record.horizon = 2;
  assert.deepEqual(record.mark(scene, 1), { ...oster, note: "Oster: contested" });
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
  const differing = (turn) => record.differing(record.scene("all", turn), record.scene("press", turn));
  assert.deepEqual(differing(1), [0]);
  assert.deepEqual(differing(2), []);
});

test("what changed is told in words", () => {
  const record = small();
  assert.equal(record.changes(record.scene("all", 2)), "Changed this turn: Mill: held by the river");
  assert.match(record.changes(record.scene("all", 1)), /^Nobody's hold/);
});

test("a citation is put together from the quote, its place and the document's attribution", () => {
  const cited = "“The mill was closed” — The river, line 1, characters 0–19. by its authors";
  assert.equal(small().citation("L1.1"), cited);
});

test("turns that leave the ground alone share it, so that nothing is drawn anew", () => {
  for (const lens of ["all", "press"]) {
    const found = turns(small(), lens);
    assert.equal(found[4].ground, found[3].ground);
    assert.notEqual(found[2].ground, found[1].ground);
  }
});

test("a front line is put together from its pieces, some of them from their end", () => {
  const record = small();
  assert.equal(record.frontPath(0), "M0 0 2 0 4 0 8 0 9 2 10 4");
  assert.equal(record.frontPath(1), "M10 4 9 2 8 0 4 0 2 0 0 0");
  assert.equal(record.frontPath(2), "M8 0 9 2Z");
});

test("before its turn nothing is told: no headline, title, sentence or later standing", () => {
  const record = small();
  assert.equal(record.card("L1.1").standing, "disputed");
  record.horizon = 2;
  assert.equal(record.card("L1.1").standing, "stated");
  assert.deepEqual(record.texts.sentences(1, record.until), ["The mill was closed, they say.", null]);
  assert.equal(record.turn(3).headline, "Later, not yet seen");
  assert.equal(record.phaseTitle(record.phases[1]), "Phase 2, later");
  record.horizon = 0;
  assert.deepEqual(record.history("mill"), []);
  assert.equal(record.card("L1.1"), null);
});
