import type { Source } from './source';

const LONGEST = 32;

/**
 * What was answered about the spellings that were asked about lately. A page names the same templates, tags and entities
 * over and over: they are looked up by their code units, so that no string is made of one that was seen before. A spelling
 * has one place, where it puts out what stood there, so memory is bounded and no input makes it slow.
 */
export class Memo<Answer> {
  readonly #mask: number;
  readonly #answers: (Answer | undefined)[] = [];
  readonly #lengths: Uint8Array;
  readonly #spellings: Uint16Array;

  /** @param size how many spellings are kept; a power of two */
  constructor(
    size: number,
    private readonly ask: (spelling: string) => Answer,
  ) {
    this.#mask = size - 1;
    this.#lengths = new Uint8Array(size);
    this.#spellings = new Uint16Array(size * LONGEST);
    for (let i = 0; i < size; i++) this.#answers.push(undefined);
  }

  /** The answer about source[from, to). */
  about(source: Source, from: number, to: number): Answer {
    const length = to - from;
    if (length > LONGEST || length === 0) return this.ask(source.text.slice(from, to));
    const { units } = source;
    let hash = length;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ units[i]!, 0x01000193);
    const place = (hash ^ (hash >>> 15)) & this.#mask;
    const at = place * LONGEST;
    const spellings = this.#spellings;
    if (this.#lengths[place] === length) {
      let i = 0;
      while (i < length && spellings[at + i] === units[from + i]) i++;
      if (i === length) return this.#answers[place] as Answer;
    }
    // Not a slice of the text: an answer that is kept must not keep the page that it was first asked on.
    const answer = this.ask(String.fromCharCode(...units.subarray(from, to)));
    for (let i = 0; i < length; i++) spellings[at + i] = units[from + i]!;
    this.#lengths[place] = length;
    this.#answers[place] = answer;
    return answer;
  }
}
