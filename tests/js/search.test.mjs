import assert from "node:assert/strict";
import { test } from "node:test";

import { search } from "../../assets/html/scripts/search.mjs";
import { folded, likeness, placeNamed, skeleton } from "../../assets/html/scripts/spelling.mjs";
import { small } from "./small.mjs";

test("spellings are compared without case, accents, apostrophes and hyphens", () => {
  assert.equal(folded("Ma'arrat  al-Nu‘mān"), "maarrat al numan");
  assert.equal(folded("كَفْر"), folded("كفر"));
  assert.notEqual(folded("Saraqib"), folded("Sarmin"));
});

test("a place is found by any of its names, and only by a whole one", () => {
  const { places } = small();
  for (const name of ["al mill", "AL-MILL", "muhle", "الطاحونة"])
    assert.equal(placeNamed(places, name).id, "mill");
  assert.equal(placeNamed(places, "mil"), null);
  assert.equal(placeNamed(places, "  "), null);
});

test("the search tells places first, the nearest name before others, then turns, then quotes", () => {
  const hits = search(small(), "mill");
  assert.deepEqual(hits.map((hit) => [hit.kind, hit.id]), [["place", "post"], ["place", "mill"], ["turn", 1], ["turn", 4], ["source", "L1.1"]]); // prettier-ignore
});

test("a search for nothing finds nothing", () => {
  assert.deepEqual(search(small(), " - "), []);
  assert.deepEqual(search(small(), "zzzz"), []);
});

test("a name is found by how it sounds, and told apart from what was found by the letter", () => {
  const hits = (typed) => search(small(), typed).map((hit) => [hit.id, hit.near === true]);
  assert.deepEqual(hits("el-mil"), [
    ["mill", true],
    ["post", true],
  ]);
  assert.equal(skeleton("Saraqib"), skeleton("sarakib"));
  assert.equal(skeleton("Ma'arrat al-Nu'man"), skeleton("maarat numan"));
  assert.ok(likeness(skeleton("Idlib"), skeleton("idleb")) === 1);
  assert.ok(likeness("abc", "xyz") === 0);
});
