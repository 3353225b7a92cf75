import assert from "node:assert/strict";
import { test } from "node:test";

import { fits } from "../../assets/html/scripts/answers.mjs";

test("one of several right choices fits, another does not", () => {
  const question = { kind: "choice", right: ["a", "b"] };
  assert.ok(fits(question, ["b"]));
  assert.ok(!fits(question, ["c"]));
});

test("a figure fits within a span, or as near to it as the question allows", () => {
  const question = { kind: "number", spans: [[70, 80], [100, 100]], near: 5 }; // prettier-ignore
  for (const given of ["70", "64.9", "85", "95"])
    assert.equal(fits(question, [given]), given !== "64.9", given);
  assert.ok(!fits(question, ["9"]), "compared as figures, not as text");
});

test("an order fits only as a whole", () => {
  const question = { kind: "order", right: ["a", "b", "c"] };
  assert.ok(fits(question, ["a", "b", "c"]));
  assert.ok(!fits(question, ["a", "c", "b"]));
});
