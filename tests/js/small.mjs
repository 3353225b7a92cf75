// A lesson of three places, five turns and two phases, small enough to be worked out by hand.
import { Record } from "../../assets/html/scripts/record.mjs";

const SAME = -2;
const lists = ["corridors", "roads", "shares", "comparisons", "plates", "allPlates", "moments", "legend"];
const none = Object.fromEntries([...lists, "conditions", "front", "changed", "told"].map((key) => [key, []]));
const piece = (turn, headline, row, more = {}) => ({
  turn,
  headline,
  facts: [],
  scenes: { all: { cards: [], ...row } },
  ...more,
});
const pieces = () => {
  const first = { ...none, displaced: 4, ground: [[0, 0], [4, 1]], places: [[0, 0]], front: [0] }; // prettier-ignore
  const found = [
    piece(1, "The mill closed", first, {
      pool: [
        { side: 0, note: "Mill: held by the town", look: 3 },
        { side: 1, ringed: 1, note: "Mill: held by the river", look: 3 },
        { side: 2, contested: 1, note: "Oster: contested", why: "Oster: contested; later given up", look: 3 },
        [["s", "circle", 0, 0, [1, 0], "mark-town", 0]],
        null,
      ],
      phase: { id: "rising", title: "The river rises", short: "" },
      cards: { "L1.1": { reporters: [], note: "Mind line 2." } },
      sources: { "L1.1": [1, 0, 19, [0, 0, 19]] },
      lines: { 1: { of: 2, heading: "", said: { 0: "The mill was closed, they say." } } },
      history: [[0, "4 March", "", "L1.1"]],
      fronts: { pieces: [[2, 0, 4, 0], [8, 0, 9, 2]], lines: [[0, 0, 0, 10, 4, 1, 2]] }, // prettier-ignore
    }),
    piece(2, "The dike held", { places: [[1, 0], [2, 1]], changed: [0], told: [0, 1] }), // prettier-ignore
    piece(3, "The dike broke", { ground: [[2, 1]], front: [1, 2], changed: [], told: [] }, {
      cards: { "L1.1": { reporters: [], standing: "disputed" } },
      lines: { 1: { said: { 1: "It was not." } } },
      fronts: { pieces: [], lines: [[0, 10, 4, 0, 0, -2, -1], [1, 0, 0, 0, 0, 2]] }, // prettier-ignore
    }), // prettier-ignore
    piece(4, "The mill opened", {}, { phase: { id: "falling", title: "The river falls", short: "" } }),
    piece(5, "All is dry", { places: [[-1, 1]] }), // prettier-ignore
  ];
  found[0].scenes.press = { places: [[1, 0]] };
  found[1].scenes.press = { places: [[SAME, 0], [-1, 1]] }; // prettier-ignore
  return found.map((one) => JSON.parse(JSON.stringify(one)));
};

export const data = () => ({
  scenario: "river",
  sides: [{ id: "town" }, { id: "river" }],
  lenses: [
    { id: "all", name: "All reports" },
    { id: "press", name: "The press" },
  ],
  phases: [
    [1, 3],
    [4, 5],
  ],
  turns: [
    ["2021-03-04", "4 March"],
    ["2021-03-05", "5 March"],
    ["2021-03-05", "5 March"],
    ["2021-03-07", "7 March"],
    ["2021-03-09", "9 March"],
  ],
  places: [
    { id: "mill", name: "Al-Mill", arabic: "الطاحونة", spellings: ["Mühle"], kind: "town", onMap: 1 },
    { id: "oster", name: "Oster", kind: "village", onMap: 1 },
    { id: "post", name: "Mill post", kind: "post" },
  ],
  cells: ["M0 0h1v1z", "M1 0h1v1z"],
  timeline: [],
  asks: [],
  words: [],
  document: { title: "The river", attribution: "by its authors" },
});

export const small = (turns = 5) => {
  const record = new Record(data());
  pieces()
    .slice(0, turns)
    .forEach((one) => record.take(one));
  return record;
};
