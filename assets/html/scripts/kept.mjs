/**
 * What is kept of a learner: in the form of the program's own progress files, so that `phaseline progress` reads them.
 * Whatever comes from outside, a file, a code or the browser's store, is taken apart here and nothing else is believed.
 */

const VERSION = 2;
const LONGEST = { name: 60, note: 4000, answer: 200, list: 2000 };
const CODE = "P1";

/**
 * Return a learner's work as the data of a progress file.
 * @param {import("./record.mjs").Record} record the lesson
 * @param {object} work what there is of it
 * @param {import("./desk.mjs").Desk} work.desk where the learner is, with the answers
 * @param {string} work.lens the id of a lens
 * @param {string} work.name the learner's
 * @param {object[]} work.notes each with a turn and a text
 * @returns {object} plain data
 */
export function progressOf(record, { desk, lens, name, notes }) {
  return {
    progress: VERSION,
    scenario: record.data.scenario,
    fingerprint: record.data.fingerprint,
    learner: name || "anonymous",
    turn: desk.turn,
    lens,
    lens_name: record.data.lenses.find((one) => one.id === lens)?.name ?? "",
    guesses: Object.entries(desk.guesses).map(([id, guess]) => guessData(record, id, guess)),
    notes: notes.map(({ turn, text }) => ({ turn, text, fact: null })),
    debriefed: desk.debriefed,
    learning: desk.learning,
  };
}

function guessData(record, id, { answer, fits, hints }) {
  const { turn, kind, prompt } = record.questions.get(id);
  return { question: id, turn, phase: record.phaseOf(turn).id, kind, prompt, answer, fits, hints };
}

/**
 * Return what can be used of data that claims to be a learner's work on this lesson.
 * @param {import("./record.mjs").Record} record the lesson
 * @param {*} data anything
 * @returns {object | null} `turn`, `lens`, `name`, `notes`, `guesses` by question, `debriefed`, `learning`; null for none
 */
export function workFrom(record, data) {
  if (data === null || typeof data !== "object" || data.scenario !== record.data.scenario) return null;
  const guesses = {};
  for (const one of list(data.guesses)) {
    const answer = list(one?.answer).filter((part) => written(part, LONGEST.answer));
    if (written(one?.question, LONGEST.answer))
      guesses[`${one.question}`] = { answer, hints: count(one.hints, 20) };
  }
  return {
    turn: Math.max(count(data.turn, record.last), 1),
    lens: record.data.lenses.some((lens) => lens.id === data.lens) ? data.lens : null,
    name: written(data.learner, LONGEST.name) && data.learner !== "anonymous" ? data.learner : "",
    notes: list(data.notes).filter((one) => written(one?.text, LONGEST.note)).map((one) => ({ turn: Math.max(count(one.turn, record.last), 1), text: one.text })), // prettier-ignore
    guesses: Object.assign(Object.create(null), guesses),
    debriefed: list(data.debriefed).filter((id) => record.phases.some((phase) => phase.id === id)),
    learning: data.learning === true,
  };
}

function list(value) {
  return Array.isArray(value) ? value.slice(0, LONGEST.list) : [];
}

function written(value, most) {
  return typeof value === "string" && value.trim() !== "" && value.length <= most;
}

function count(value, most) {
  return Number.isInteger(value) ? Math.min(Math.max(value, 0), most) : 0;
}

/**
 * Return a learner's place and answers as a short code: each question by its number, each answer as shortly as it goes.
 * Notes are not in it.
 * @param {import("./record.mjs").Record} record the lesson
 * @param {object} desk the learner's
 * @returns {string} letters, digits, dots and hyphens
 */
export function codeOf(record, desk) {
  const ids = [...record.questions.keys()];
  const said = Object.entries(desk.guesses).map(([id, { answer, hints }]) => {
    const question = record.questions.get(id);
    const parts = answer.map((one) => shortened(record, question, one));
    return `${ids.indexOf(id).toString(36)}-${hints}-${parts.join("-")}`;
  });
  const body = [CODE, desk.turn.toString(36), desk.learning ? "l" : "f", ...said].join(".");
  return `${body}.${check(body)}`;
}

function shortened(record, question, given) {
  if (question.takes) return question.takes.indexOf(given).toString(36);
  if (question.kind === "number") return `n${String(given).replace("-", "m").replace(".", "p")}`;
  return record.numbers.has(given) ? record.numbers.get(given).toString(36) : "";
}

/**
 * Return what a short code says, in the form of a progress file; it needs the pieces up to its turn.
 * @param {import("./record.mjs").Record} record the lesson, with the turns up to the code's
 * @param {string} code as `codeOf` wrote it
 * @returns {object | null} null for what is no code of this lesson
 */
export function fromCode(record, code) {
  const parts = partsOf(code);
  if (!parts) return null;
  const ids = [...record.questions.keys()];
  const guesses = parts.said.flatMap((one) => {
    const [number, hints, ...given] = one.split("-");
    const id = ids[parseInt(number, 36)];
    if (id === undefined) return [];
    const answer = given.filter(Boolean).map((part) => lengthened(record, record.questions.get(id), part));
    return [{ question: id, answer: answer.filter((part) => part !== null), hints: Number(hints) || 0 }];
  });
  return { scenario: record.data.scenario, turn: parts.turn, learning: parts.learning, guesses };
}

/**
 * Return the turn that a code leads to.
 * @param {string} code anything
 * @returns {number | null} counted from 1; null for what is no code
 */
export function turnOfCode(code) {
  return partsOf(code)?.turn ?? null;
}

function partsOf(code) {
  const [mark, turn, mode, ...rest] = String(code).trim().split(".");
  const sum = rest.pop();
  const body = [mark, turn, mode, ...rest].join(".");
  if (mark !== CODE || sum !== check(body) || !/^[0-9a-z]{1,4}$/.test(turn)) return null;
  return { turn: parseInt(turn, 36), learning: mode === "l", said: rest };
}

function lengthened(record, question, part) {
  if (question.kind === "number") {
    const figure = part.slice(1).replace("m", "-").replace("p", ".");
    return Number.isFinite(Number(figure)) ? figure : null;
  }
  const number = parseInt(part, 36);
  return (question.takes ? question.takes[number] : record.places[number]?.id) ?? null;
}

/** Return two letters that tell a slip of the pen. */
function check(body) {
  let sum = 7;
  for (const sign of body) sum = (sum * 31 + sign.codePointAt(0)) % 1296;
  return sum.toString(36).padStart(2, "0");
}

/**
 * Return a learner's answers as a table for a spreadsheet, as `phaseline progress --csv` writes it.
 * @param {object} progress what `progressOf` returned
 * @returns {string} CSV
 */
export function tableOf(progress) {
  const head = ["learner", "scenario", "phase", "turn", "question", "kind", "prompt", "answer", "as_the_document", "hints"]; // prettier-ignore
  const rows = progress.guesses.map((one) => {
    const fits = one.answer.length ? (one.fits ? "yes" : "no") : "passed over";
    const said = one.answer.join("; ");
    return [progress.learner, progress.scenario, one.phase, one.turn, one.question, one.kind, one.prompt, said, fits, one.hints]; // prettier-ignore
  });
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

/** Return a cell that no spreadsheet runs as a formula. */
function cell(value) {
  const plain = String(value).replace(/\r\n?/g, "\n");
  const guarded = typeof value === "string" && /^[=+\-@\t]/.test(plain) ? `'${plain}` : plain;
  return /[",\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}
