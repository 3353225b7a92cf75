import assert from "node:assert/strict";
import { test } from "node:test";

import { fits } from "../../assets/html/scripts/answers.mjs";

test("one of several right choices fits, another does not", () => {
  const judge = { one_of: ["a", "b"] };
  assert.ok(fits(judge, ["b"]));
  assert.ok(!fits(judge, ["c"]));
});

test("a figure fits within a span, or as near to it as the question allows", () => {
  const judge = { spans: [[70, 80], [100, 100]], near: 5 }; // prettier-ignore
  for (const given of ["70", "64.9", "85", "95"]) assert.equal(fits(judge, [given]), given !== "64.9", given);
  assert.ok(!fits(judge, ["9"]), "compared as figures, not as text");
});

test("an order fits only as a whole", () => {
  const judge = { in_order: ["a", "b", "c"] };
  assert.ok(fits(judge, ["a", "b", "c"]));
  assert.ok(!fits(judge, ["a", "c", "b"]));
});
