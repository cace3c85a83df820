/** How much of one text is still there in another, as multisets of tokens. */
import { TokenScanner } from './scanner';
import { TokenTable } from './token-table';
import type { PairCounts } from './types';

/** Counts of a pair: Σ min of how often each token stands in either text. Linear in both. */
export function pairCounts(rawText: string, partnerText: string): PairCounts {
  const scanner = new TokenScanner();
  const raw = Buffer.from(rawText);
  if (partnerText === '') return countsAlone(scanner, raw);
  const tokens = new TokenTable();
  const partner = Buffer.from(partnerText);
  let tokensRaw = 0;
  let numbersRaw = 0;
  scanner.reset(raw, 0, raw.length);
  while (scanner.next()) {
    tokens.add(scanner.token, scanner.length, scanner.hash);
    tokensRaw++;
    if (scanner.numeric) numbersRaw++;
  }
  const left = new Uint32Array(tokens.size);
  for (let id = 0; id < tokens.size; id++) left[id] = tokens.count(id);
  let tokensPartner = 0;
  let tokensShared = 0;
  let numbersKept = 0;
  scanner.reset(partner, 0, partner.length);
  while (scanner.next()) {
    tokensPartner++;
    const id = tokens.find(scanner.token, scanner.length, scanner.hash);
    if (id < 0 || left[id] === 0) continue;
    left[id]!--;
    tokensShared++;
    if (scanner.numeric) numbersKept++;
  }
  return { numbersRaw, numbersKept, tokensRaw, tokensPartner, tokensShared };
}

/** Where the partner has nothing, nothing is shared, and no table of tokens is needed. */
function countsAlone(scanner: TokenScanner, raw: Buffer): PairCounts {
  let tokensRaw = 0;
  let numbersRaw = 0;
  scanner.reset(raw, 0, raw.length);
  while (scanner.next()) {
    tokensRaw++;
    if (scanner.numeric) numbersRaw++;
  }
  return { numbersRaw, numbersKept: 0, tokensRaw, tokensPartner: 0, tokensShared: 0 };
}
