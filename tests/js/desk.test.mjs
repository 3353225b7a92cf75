// The desk's moves, held against the cases that the desk in Python made: one table of cases for both.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { answerAlone, EMPTY, horizonOf, MOVES } from "../../assets/html/scripts/desk.mjs";

const file = new URL("../lesson/desk_cases.json", import.meta.url);
const { table, cases } = JSON.parse(readFileSync(file, "utf8"));

test("there are cases, and every move is in one of them", () => {
  const moves = new Set(cases.flatMap((one) => one.moves.map(([word]) => word)));
  assert.deepEqual([...moves].sort(), Object.keys(MOVES).sort());
});

for (const { name, moves, desks } of cases) {
  test(name, () => {
    let desk = EMPTY;
    assert.deepEqual({ ...desk, horizon: horizonOf(table, desk) }, desks[0]);
    moves.forEach(([word, what], index) => {
      desk = MOVES[word](table, desk, what);
      const told = `after move ${index + 1}, ${word} ${what ?? ""}`;
      assert.deepEqual({ ...desk, horizon: horizonOf(table, desk) }, desks[index + 1], told);
    });
  });
}

test("a question answered outside the walk moves nothing else, and what is no answer is refused", () => {
  const desk = answerAlone(table, EMPTY, "before-1", ["Mill"], 1);
  assert.deepEqual(desk, { ...EMPTY, guesses: { "before-1": { answer: ["Mill"], fits: false, hints: 1 } } });
  assert.ok(answerAlone(table, EMPTY, "before-1", ["Boathouse"], 0).guesses["before-1"].fits);
  assert.equal(answerAlone(table, EMPTY, "before-1", ["Barn"], 0), EMPTY);
});
