// A lesson of three places, five turns and two phases, small enough to be worked out by hand.
import { Record } from "../../assets/html/scripts/record.mjs";

const pool = [
  { side: 0, contested: 0, ringed: 0, note: "Mill: held by the town", look: 3 },
  { side: 1, contested: 0, ringed: 1, note: "Mill: held by the river", look: 3 },
  { side: 2, contested: 1, ringed: 0, note: "Oster: contested", look: 3 },
  [["s", "circle", 0, 0, [1, 0], "mark-town", 0]],
  { all: [] },
];
const turn = (date, phase, headline) => ({ date, text: date, phase, headline });
const lists = ["corridors", "roads", "shares", "comparisons", "plates", "allPlates", "moments", "legend"];
const none = Object.fromEntries(lists.map((key) => [key, 4]));
const scene = (changes) => ({
  ...none,
  ground: [],
  places: [],
  gone: [],
  front: [],
  changed: [],
  cards: [],
  ...changes,
});

export const data = () => ({
  pool,
  sides: [{ id: "town" }, { id: "river" }],
  lenses: [
    { id: "all", name: "All reports" },
    { id: "press", name: "The press" },
  ],
  phases: [
    { id: "rising", title: "The river rises", first: 1, last: 3 },
    { id: "falling", title: "The river falls", first: 4, last: 5 },
  ],
  turns: [
    turn("2021-03-04", "rising", "The mill closed"),
    turn("2021-03-05", "rising", "The dike held"),
    turn("2021-03-05", "rising", "The dike broke"),
    turn("2021-03-07", "falling", "The mill opened"),
    turn("2021-03-09", "falling", "All is dry"),
  ],
  places: [
    { id: "mill", name: "Al-Mill", arabic: "الطاحونة", spellings: ["Mühle"], kind: "town", onMap: true },
    { id: "oster", name: "Oster", arabic: null, spellings: [], kind: "village", onMap: true },
    { id: "post", name: "Mill post", arabic: null, spellings: [], kind: "post", onMap: false },
  ],
  cells: ["M0 0h1v1z", "M1 0h1v1z"],
  fronts: {
    pieces: [
      [2, 0, 4, 0],
      [8, 0, 9, 2],
    ],
    lines: [
      [0, 0, 0, 10, 4, 1, 2],
      [0, 10, 4, 0, 0, -2, -1],
      [1, 0, 0, 0, 0, 2],
    ],
  },
  questions: [],
  boards: [],
  cards: { "L1.1": { quote: "The mill was closed" } },
  sources: { "L1.1": { line: 1, quoted: [[0, [0, 19]]], citation: "“{quote}”, line 1, {from}" } },
  document: { attribution: "by its authors" },
  scenes: {
    all: [
      scene({ ground: [0, 0, 1, 4], places: [0, 0], front: [0] }),
      scene({ places: [0, 1, 1, 2], changed: [0], told: [0, 1] }),
      scene({ ground: [1, 2], gone: [0], front: [1, 2] }),
      scene({}),
      scene({ places: [1, -1] }),
    ],
    press: [scene({ places: [0, 1] }), scene({}), scene({}), scene({}), scene({})],
  },
});

export const small = () => new Record(data());
