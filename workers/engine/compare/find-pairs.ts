/** Finds a page of a run's pairs in its index: how many fit a filter, and the numbers of those that are shown. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { PairFilter } from '../../api';
import { PlumblineError } from '../../api/errors';
import {
  BLOCK,
  facetsFile,
  facetTest,
  orderFile,
  passes,
  titlesFile,
  type FacetTest,
  type PairIndex,
  type PairSort,
} from './pair-index';

export interface PairQuestion {
  readonly folder: string;
  readonly index: PairIndex;
  readonly filter: PairFilter;
  readonly sort: PairSort;
  readonly offset: number;
  readonly limit: number;
}

export interface FoundPairs {
  readonly total: number;
  readonly numbers: readonly number[];
}

const NONE: FoundPairs = { total: 0, numbers: [] };
/** Integers of a file that are looked at together. */
const PIECE = 1 << 18;

export function findPairs(question: PairQuestion): FoundPairs {
  const { folder, index, filter, sort, offset, limit } = question;
  const test = facetTest(index, filter);
  if (test === null || index.rows === 0) return NONE;
  const { search } = filter;
  const fitting = isOpen(test) && isEmpty(search) ? null : new Fitting(index.rows);
  if (fitting === null) {
    const numbers: number[] = [];
    const end = Math.min(index.rows, offset + limit);
    if (sort === 'file-order') for (let i = offset; i < end; i++) numbers.push(i);
    else eachInteger(orderFile(folder, sort), offset, end, (number) => void numbers.push(number));
    return { total: index.rows, numbers };
  }
  if (isEmpty(search)) {
    eachInteger(facetsFile(folder), 0, index.rows, (facets, i) => {
      if (passes(facets, test)) fitting.add(i);
    });
  } else {
    eachTitle(folder, index, search!.toLowerCase(), (i) => fitting.add(i));
    if (!isOpen(test) && fitting.size > 0)
      eachInteger(facetsFile(folder), 0, index.rows, (facets, i) => {
        if (!passes(facets, test)) fitting.drop(i);
      });
  }
  return { total: fitting.size, numbers: pageOf(question, fitting) };
}

const isEmpty = (search: string | undefined): boolean => search === undefined || search === '';
const isOpen = ({ mask, statuses }: FacetTest): boolean => mask === 0 && statuses === ~0;

function pageOf({ folder, index, sort, offset, limit }: PairQuestion, fitting: Fitting): readonly number[] {
  const numbers: number[] = [];
  let place = 0;
  const look = (number: number): boolean | void => {
    if (!fitting.has(number)) return;
    if (place++ >= offset) numbers.push(number);
    return numbers.length < limit;
  };
  if (offset >= fitting.size || limit === 0) return numbers;
  if (sort === 'file-order') {
    for (let i = 0; i < index.rows && look(i) !== false; i++);
  } else eachInteger(orderFile(folder, sort), 0, index.rows, look);
  return numbers;
}

/** A bit a pair. */
class Fitting {
  private readonly bits: Uint8Array;
  size = 0;

  constructor(rows: number) {
    this.bits = new Uint8Array(Math.ceil(rows / 8));
  }

  has(i: number): boolean {
    return ((this.bits[i >>> 3]! >>> (i & 7)) & 1) === 1;
  }

  add(i: number): void {
    if (this.has(i)) return;
    this.bits[i >>> 3]! |= 1 << (i & 7);
    this.size++;
  }

  drop(i: number): void {
    if (!this.has(i)) return;
    this.bits[i >>> 3]! &= ~(1 << (i & 7));
    this.size--;
  }
}

/** The integers from one place in a file to another; stops where `look` says false. */
function eachInteger(
  file: string,
  from: number,
  past: number,
  look: (integer: number, i: number) => boolean | void,
): void {
  const handle = openSync(file, 'r');
  try {
    const piece = new Int32Array(Math.min(PIECE, past - from));
    for (let at = from; at < past; at += piece.length) {
      const count = Math.min(piece.length, past - at);
      fill(handle, piece.subarray(0, count), at * 4);
      for (let i = 0; i < count; i++) if (look(piece[i]!, at + i) === false) return;
    }
  } finally {
    closeSync(handle);
  }
}

/** Numbers of the titles that hold a text in lower case, each once for each time that it does. */
function eachTitle(folder: string, index: PairIndex, text: string, found: (i: number) => void): void {
  const wanted = Buffer.from(text);
  const handle = openSync(titlesFile(folder), 'r');
  try {
    for (const [block, start] of index.blocks.entries()) {
      const end = index.blocks[block + 1];
      if (end === undefined) break;
      const lines = Buffer.alloc(end - start);
      fill(handle, lines, start);
      let [line, at] = [0, 0];
      for (let hit = lines.indexOf(wanted); hit >= 0; hit = lines.indexOf(wanted, hit + 1)) {
        for (let next = lines.indexOf(10, at); next >= 0 && next < hit; next = lines.indexOf(10, at)) {
          line++;
          at = next + 1;
        }
        found(block * BLOCK + line);
      }
    }
  } finally {
    closeSync(handle);
  }
}

function fill(handle: number, into: Int32Array | Buffer, position: number): void {
  const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
  for (let done = 0; done < bytes.length;) {
    const read = readSync(handle, bytes, done, bytes.length - done, position + done);
    if (read === 0) throw new PlumblineError('internal', 'the index of the pairs is cut short');
    done += read;
  }
}
