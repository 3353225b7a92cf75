import assert from "node:assert/strict";
import { test } from "node:test";

import { meet } from "../../assets/html/scripts/boxes.mjs";
import { Standing } from "../../assets/html/scripts/standing.mjs";

// Two spots, to the right and to the left of a sign; measures as small as they can be.
const spots = [[0, 0.5, 1, 0, 0, 0], [1, 0.5, -1, 0, 4, 0]]; // prettier-ignore
const beside = [[0, 0.5, 1, 0], [0, 0, 0.7, 0.7], [0.5, 0, 0, 1], [1, 0, -0.7, 0.7], [1, 0.5, -1, 0], [1, 1, -0.7, -0.7], [0.5, 1, 0, -1], [0, 1, 0.7, -0.7]]; // prettier-ignore
const rules = { gap: 4, edge: 1, air: [0, 0, 0, 0, 0, 0], badge: 8, badgeGap: 2, ringedGap: 6, badgeRings: [0, 5, 10], badgeEighths: [4, 3, 5, 2, 6, 1, 7, 0], plateGaps: [5, 24], eighths: [4, 3, 5, 2, 6, 1, 7, 0], beside, town: 1 }; // prettier-ignore
const size = { w: 400, h: 300 };

const name = (number, at, given = {}) => ({
  number, at, radius: 5, importance: 1, village: false, told: [], size: [60, 16, 50, 14], spot: 0, instead: [1], free: true, wanted: true, ...given,
}); // prettier-ignore
const asked = (signs, given = {}) => ({
  told: new Set(), signs: new Set(signs), ringed: new Set(), badges: new Map(), plates: new Map(), walls: [], ...given,
}); // prettier-ignore
const standing = (names, furniture = [], rest = []) =>
  new Standing(names, size, 1, furniture, { spots, rules, near: 14, rest });

test("a name stands at its anchor, whatever a turn tells", () => {
  const map = standing([name(0, [100, 100]), name(1, [100, 200])]);
  const quiet = map.shown(asked([0, 1]));
  const told = map.shown(asked([0, 1], { told: new Set([1]) }));
  assert.deepEqual(quiet.plain.get(0), told.plain.get(0));
  assert.equal(told.told.get(1)[0], quiet.plain.get(1)[0], "plain and told begin at the sign");
});

test("where a name's own spot is outside the map or under its furniture it takes another", () => {
  const box = standing([name(0, [380, 100])])
    .shown(asked([0]))
    .plain.get(0);
  assert.ok(box[2] < 380);
  const under = standing([name(0, [100, 100])], [[110, 80, 200, 120]])
    .shown(asked([0]))
    .plain.get(0);
  assert.ok(under[2] < 100);
});

test("of two told names that meet the greater stands, and tells of the other; a plain one is left out", () => {
  const map = standing([name(0, [100, 100]), name(1, [185, 104], { spot: 1, instead: [] })]);
  const told = map.shown(asked([0, 1], { told: new Set([0, 1]) }));
  assert.deepEqual([...told.told.keys()], [0]);
  assert.deepEqual([...told.beside], [[0, [1]]]);
  const other = map.shown(asked([0, 1], { told: new Set([1]) }));
  assert.deepEqual(
    [...other.told.keys(), ...other.plain.keys()],
    [1],
    "the greater is plain now, and gives way",
  );
});

test("a told name may cover the dot of a village, and no other sign that is told or a town", () => {
  const village = standing([
    name(0, [100, 100]),
    name(1, [130, 100], { village: true, importance: 3, wanted: false }),
  ]);
  assert.ok(village.shown(asked([0, 1], { told: new Set([0]) })).told.has(0));
  const post = [name(0, [100, 100], { instead: [] }), name(1, [130, 100], { importance: 2, wanted: false })];
  const shown = standing(post).shown(asked([0, 1], { told: new Set([0]) }));
  assert.deepEqual([...shown.under], [1], "a lesser sign that is not told is left out");
  assert.ok(
    !standing(post)
      .shown(asked([0, 1], { told: new Set([0, 1]) }))
      .told.has(0),
  );
});

test("places without a mark neither have a name nor hide one", () => {
  const map = standing([name(0, [100, 100]), name(1, [185, 104], { spot: 1, instead: [] })]);
  assert.deepEqual([...map.shown(asked([1])).plain.keys()], [1]);
});

test("badges and plates stand apart from names and from each other", () => {
  const map = standing([name(0, [200, 150])]);
  const turn = asked([0], {
    told: new Set([0]),
    badges: new Map([[0, 3]]),
    plates: new Map([[0, [80, 22]]]),
  });
  const shown = map.shown(turn);
  const discs = shown.badges.get(0).map(([x, y]) => [x - 8, y - 8, x + 8, y + 8]);
  const plate = shown.plates.get(0);
  assert.equal(discs.length, 3);
  for (const box of [...discs, shown.told.get(0)]) assert.ok(!meet(box, plate));
  for (const disc of discs) assert.ok(!meet(disc, shown.told.get(0)));
});

test("a region's name gives way to a told name, and a plain name to it", () => {
  const region = [[110, 95, 160, 105]];
  const map = standing([name(0, [100, 100], { instead: [] })], [], region);
  const quiet = map.shown(asked([0]));
  assert.deepEqual([[...quiet.rest], [...quiet.plain.keys()]], [[0], []]);
  const told = map.shown(asked([0], { told: new Set([0]) }));
  assert.deepEqual([[...told.rest], [...told.told.keys()]], [[], [0]]);
});

test("a place whose sign a name covers is not named, though its name would have room", () => {
  const village = { village: true, importance: 3 };
  const told = standing([name(0, [100, 100]), name(1, [165, 100], village)]).shown(
    asked([0, 1], { told: new Set([0]) }),
  );
  assert.deepEqual([[...told.told.keys()], [...told.plain.keys()]], [[0], []]);
  const city = standing([name(0, [100, 100], { importance: 0 }), name(1, [165, 100], village)]).shown(
    asked([0, 1]),
  );
  assert.deepEqual([[...city.plain.keys()], [...city.under]], [[0], [1]]);
});

test("names, badges and plates keep off what stands on the map in a turn alone", () => {
  const map = standing([name(0, [100, 100])]);
  const walls = [[60, 70, 140, 120]];
  const bare = map.shown(asked([0], { told: new Set([0]), walls }));
  assert.deepEqual([[...bare.told.keys()], [...bare.plain.keys()]], [[], []]);
  const left = [[70, 90, 95, 110]];
  const turn = asked([0], { badges: new Map([[0, 1]]), plates: new Map([[0, [30, 12]]]) });
  const [free, walled] = [[], left].map((boxes) => map.shown({ ...turn, walls: boxes }));
  assert.ok(meet([...free.badges.get(0)[0], ...free.badges.get(0)[0].map((side) => side + 1)], left[0]));
  const [[x, y]] = walled.badges.get(0);
  for (const box of [[x - 8, y - 8, x + 8, y + 8], walled.plates.get(0)]) assert.ok(!meet(box, left[0]));
});
