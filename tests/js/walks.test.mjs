import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Standing } from "../../assets/html/scripts/standing.mjs";

// What `sim/picture/labels.py` shows: tests/picture/test_walk_cases.py writes it.
const table = JSON.parse(readFileSync(new URL("../picture/walks.json", import.meta.url), "utf-8"));
const NEAR = 0.01; // pixels

/** Settle a view of the table, whose ids of places become numbers. */
function settled({ names, area, unit, furniture, legend, rest, near }) {
  const size = { w: area[2], h: area[3] };
  const places = names.map((one, number) => ({ ...one, number, size: [...one.size, ...one.plain] }));
  const how = { spots: table.spots, rules: table.rules, near, rest, legend };
  return new Standing(places, size, unit, furniture, how);
}

/** Return what a turn asks for, with the numbers of the places in view instead of their ids. */
function numbered({ places, signs, ringed, badges, plates, walls }, numbers, unit) {
  const set = (ids) => new Set(ids.filter((id) => numbers.has(id)).map((id) => numbers.get(id)));
  const map = (of, change) =>
    new Map([...set(Object.keys(of))].map((number) => [number, change(of[[...numbers.keys()][number]])]));
  return {
    told: set(places),
    signs: set(signs),
    ringed: set(ringed),
    badges: map(badges, (count) => count),
    plates: map(plates, (size) => size.map((side) => side / unit)),
    walls,
  };
}

/** Check that what is shown by number is what the table has by id, in the same order. */
function alike(shown, expected, ids, what) {
  const found = [...shown].map(([number, value]) => [ids[number], value]);
  assert.deepEqual(
    found.map(([id]) => id),
    Object.keys(expected),
    what,
  );
  for (const [id, value] of found) {
    const [sides, wanted] = [value.flat(), expected[id].flat()];
    assert.equal(sides.length, wanted.length, `${what}: ${id}`);
    sides.forEach((side, index) =>
      assert.ok(Math.abs(side - wanted[index]) < NEAR, `${what}: ${id}, ${side} for ${wanted[index]}`),
    );
  }
}

table.views.forEach((view, index) => {
  const ids = view.names.map((one) => one.id);
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const standing = settled(view);

  test(`view ${index}: names settle on the spots where Python settles them`, () => {
    const spots = standing.order.map((name) => [name.id, name.spot]);
    assert.deepEqual(Object.fromEntries(spots), view.spots);
  });

  for (const { turn, asked, shown } of view.turns) {
    test(`view ${index}, turn ${turn}: what Python shows is shown, where it stands`, () => {
      const found = standing.shown(numbered(asked, numbers, view.unit));
      for (const part of ["told", "plain", "badges", "plates"]) alike(found[part], shown[part], ids, part);
      const beside = [...found.beside].map(([number, others]) => [
        ids[number],
        others.map((one) => ids[one]),
      ]);
      assert.deepEqual(Object.fromEntries(beside), shown.beside);
      assert.deepEqual([...found.under].map((number) => ids[number]).sort(), shown.under);
      assert.deepEqual([...found.rest], shown.rest);
    });
  }
});
