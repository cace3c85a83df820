/** Counts words and pairs of words of a file in one thread: `node count.mjs FILE` says how many, and how many different. */
import { closeSync, openSync, readSync } from 'node:fs';
import { NgramCounter } from '../../../workers/text';

const NEWLINE = 10;
const counter = new NgramCounter({ budgetBytes: Infinity });
const buffer = new Uint8Array(1 << 20);
const file = openSync(process.argv[2]!, 'r');
let kept = 0;
for (;;) {
  const read = readSync(file, buffer, kept, buffer.length - kept, null);
  if (read === 0) break;
  const filled = kept + read;
  const end = buffer.lastIndexOf(NEWLINE, filled - 1) + 1;
  counter.add(buffer, 0, end);
  buffer.copyWithin(0, end, filled);
  kept = filled - end;
}
closeSync(file);

const distinct = [0, 0];
const total = [0, 0];
for (const batch of counter.drainBatches()) {
  const orders = batch.getChild('n')!.toArray() as ArrayLike<number>;
  const counts = batch.getChild('count')!.toArray() as ArrayLike<number | bigint>;
  for (let row = 0; row < batch.numRows; row++) {
    distinct[orders[row]! - 1]!++;
    total[orders[row]! - 1]! += Number(counts[row]!);
  }
}
console.log(total.join(' '), distinct.join(' '));
