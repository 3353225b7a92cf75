/**
 * What is read turn by turn: cards, paragraphs of the document, versions of a matter, what is recorded of places, words.
 * What is told again by a later turn holds from that turn on; `until` asks for it as it stood after a turn.
 */

const PIECE = { cards: {}, sources: {}, lines: {}, boards: [], history: [], words: [], displaced: [] };
const CARD = { standing: "stated", because: null, note: null, matter: null };

/** Everything that has been told of, by the turn that told it. */
export class Texts {
  cards = new Map(); // by fact: [turn, card] …
  boards = new Map(); // by matter: [turn, board] …
  sources = new Map();
  lines = new Map(); // by line: { of, heading, said: [turn, text] by number }
  history = new Map(); // by the number of a place
  words = [];
  displaced = [];

  /**
   * Take in what one more turn tells.
   * @param {object} piece its part of the data
   */
  take(piece) {
    const { turn, cards, sources, lines, boards, history, words, displaced } = { ...PIECE, ...piece };
    for (const [fact, card] of Object.entries(cards)) append(this.cards, fact, [turn, cardOf(fact, card)]);
    for (const [fact, source] of Object.entries(sources)) this.sources.set(fact, sourceOf(source));
    for (const [line, found] of Object.entries(lines)) this.#addLine(Number(line), found, turn);
    for (const board of boards) append(this.boards, board.id, [turn, board]);
    for (const [place, date, text, fact] of history) {
      append(this.history, place, { turn, date, text: text || this.quote(fact), fact });
    }
    for (const [term, means, quote, line] of words) this.words.push({ turn, term, means, quote, line });
    for (const [low, high, fact] of displaced) this.displaced.push({ turn, low, high, fact });
  }

  #addLine(number, { of, heading, said = {} }, turn) {
    const line = this.lines.get(number) ?? { of: 0, heading: "", said: [] };
    this.lines.set(number, line);
    if (of !== undefined) Object.assign(line, { of, heading });
    for (const [at, text] of Object.entries(said)) line.said[at] = [line.said[at]?.[0] ?? turn, text];
  }

  /**
   * Return a card as it stands after a turn.
   * @param {string} fact its id
   * @param {number} until the turn
   * @returns {object | null} null where it has not been told by then
   */
  card(fact, until) {
    return last(this.cards.get(fact), until);
  }

  /**
   * Return a matter with its versions up to a turn.
   * @param {string} matter its id
   * @param {number} until the turn
   * @returns {object | null} null where none of them has been told by then
   */
  board(matter, until) {
    return last(this.boards.get(matter), until);
  }

  /**
   * Return the words of a fact's quote.
   * @param {string} fact its id
   * @returns {string} as the document has them
   */
  quote(fact) {
    const source = this.sources.get(fact);
    if (!source) return "";
    if (source.quote) return source.quote;
    const { said } = this.lines.get(source.line);
    return source.quoted.map(([at, start, end]) => [...said[at][1]].slice(start, end).join("")).join(" ");
  }

  /**
   * Return the sentences of a paragraph up to a turn.
   * @param {number} number the line's
   * @param {number} until the turn
   * @returns {Array<string | null>} null for a sentence that only a later turn tells
   */
  sentences(number, until) {
    const line = this.lines.get(number);
    if (!line) return [];
    return Array.from({ length: line.of }, (_, at) => {
      const [turn, text] = line.said[at] ?? [Infinity, ""];
      return turn <= until ? text : null;
    });
  }
}

function append(lists, key, value) {
  if (!lists.has(key)) lists.set(key, []);
  lists.get(key).push(value);
}

function last(tellings, until) {
  return tellings?.findLast(([turn]) => turn <= until)?.[1] ?? null;
}

function cardOf(fact, card) {
  const flags = {
    inferred: card.inferred === 1,
    civilians: card.civilians === 1,
    against: card.against === 1,
  };
  return { ...CARD, ...card, ...flags, fact, chips: (card.chips ?? []).map(chipOf) };
}

function chipOf([text, side, place]) {
  return { text, side: side || null, place: place || null };
}

function sourceOf([line, start, end, quoted, quote]) {
  const parts = [];
  for (let at = 0; at < quoted.length; at += 3) parts.push(quoted.slice(at, at + 3));
  return { line, start, end, quoted: parts, quote };
}
