/** The lesson in a frame beside the class: it is handed what the class has reached, piece by piece, and shown where it is. */

/** A frame with the lesson under the lenses that somebody may see. */
export class LessonFrame {
  #ready = null;
  #known = 0;
  #shown = "";
  #wanted = null;
  #work = Promise.resolve();

  /**
   * Put the lesson into a frame.
   * @param {HTMLIFrameElement} frame the frame, empty
   * @param {string} lenses `all-lenses`, or the one lens that is shown
   * @param {(name: string) => Promise<object>} fetched gets a part of the lesson: `head`, or a turn by its number
   * @param {(turn: number) => void} looked is told the turn that somebody looks at
   */
  constructor(frame, lenses, fetched, looked) {
    Object.assign(this, { frame, lenses, fetched, looked });
  }

  /**
   * Show where the class is, once everything up to it is there. Who looks back stays there until the class moves.
   * @param {object} state as the server tells it
   * @param {string} lens whose reports are believed
   */
  show(state, lens) {
    const { turn, reached, step } = state;
    this.#wanted = { turn, step, lens };
    this.#work = this.#work
      .then(() => this.#show(turn, reached, step, lens))
      .catch((error) => {
        console.warn(String(error)); // it is shown with the next message of the class
      });
  }

  /** Go to where the class is. */
  back() {
    const { turn, step, lens } = this.#wanted;
    this.with((lesson) => lesson.show(turn, step, lens));
  }

  /**
   * Do something with the lesson once it is there.
   * @param {(lesson: object) => void} act what to do, with what `inframe.mjs` offers
   */
  with(act) {
    this.#work = this.#work.then(async () => act(await this.#loaded())).catch(() => {});
  }

  async #show(turn, reached, step, lens) {
    const lesson = await this.#loaded();
    if (reached > this.#known) {
      const numbers = Array.from({ length: reached - this.#known }, (_, index) => this.#known + 1 + index);
      const pieces = await Promise.all(numbers.map((number) => this.fetched(String(number))));
      lesson.take(pieces);
      this.#known = reached;
    }
    const wanted = `${turn} ${step} ${lens}`;
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    lesson.show(turn, step, lens);
  }

  async #loaded() {
    this.#ready ??= this.#load().catch((error) => {
      this.#ready = null;
      throw error;
    });
    return this.#ready;
  }

  async #load() {
    const [head, first] = await Promise.all([this.fetched("head"), this.fetched("1")]);
    this.#known = 1;
    return new Promise((resolve) => {
      window[`lesson:${this.lenses}`] = {
        data: { ...head, pieces: [first] },
        ready: resolve,
        looked: this.looked,
      };
      this.frame.src = `/lesson#${encodeURIComponent(this.lenses)}`;
    });
  }
}

/**
 * Return what gets a part of a class's lesson, and tries again where it is still being prepared.
 * @param {string} code the class's
 * @param {string} lenses under which lenses
 * @param {string} bearer what shows who asks
 * @returns {(name: string) => Promise<object>} gets a part by its name
 */
export function lessonParts(code, lenses, bearer) {
  return async (name) => {
    for (let tries = 0; ; tries += 1) {
      const answer = await fetch(`/class/${code}/lesson/${encodeURIComponent(lenses)}/${name}`, {
        headers: { authorization: `Bearer ${bearer}` },
      }).catch(() => null);
      if (answer?.status === 200) return answer.json();
      if (tries > 60) throw new Error(`the lesson's ${name} cannot be had`);
      await new Promise((resolve) => setTimeout(resolve, tries < 3 ? 400 : 2000));
    }
  };
}
