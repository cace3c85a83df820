/** Lines and sentences of ours that theirs lacks as wholes, and which kinds of removal explain them. */
import type { Ledger } from './ledger';
import type { Pairing } from './pairing';
import { Removal } from './removal';
import { cutOf, judgeCut } from './removed-cut';
import { judgeDuplicates } from './removed-duplicates';
import { judgeLines, judgeSentences, lengthAlone } from './removed-lines';
import { judgeHeadings, judgeListsAndSections } from './removed-sections';

export function judgeRemoved(pairing: Pairing, ledger: Ledger): void {
  const removal = new Removal(pairing, ledger);
  if (!removal.states.includes('kept')) return;
  judgeDuplicates(removal, 'lines', pairing.partner.length);
  const cut = lengthAlone(removal) ? null : cutOf(removal);
  const lines = cut === null ? removal.lines.length : cut.line;
  judgeHeadings(removal, lines);
  judgeListsAndSections(removal, lines);
  judgeLines(removal, lines);
  const tokens = cut === null ? pairing.partner.length : cut.token;
  judgeDuplicates(removal, 'sentences', tokens);
  judgeSentences(removal, tokens);
  if (cut !== null) judgeCut(removal, cut);
}
