/** What comes again, and is gone where it does. */
import type { Removal } from './removal';

/** That so many that went come again by chance is less likely than this. */
const BY_CHANCE = 0.05;
/** So many come again by no chance. */
const SURE = 3;

/** @param before only tokens above this one are looked at: those behind may have been cut off */
export function judgeDuplicates(removal: Removal, of: 'lines' | 'sentences', before: number): void {
  const { ledger } = removal;
  const { oursKeys, ours } = removal.pairing;
  const whole: readonly { first: number; end: number }[] = of === 'lines' ? removal.lines : ours.sentences;
  const stretches = whole.filter(({ end }) => end <= before);
  const seen = new Map<string, number[]>();
  stretches.forEach(({ first, end }, at) => {
    const key = oursKeys.subarray(first, end).join();
    const own = seen.get(key);
    if (own === undefined) seen.set(key, [at]);
    else own.push(at);
  });
  const gone: number[] = [];
  let kept = 0;
  let again = 0;
  for (const same of seen.values()) {
    if (same.length < 2) continue;
    const states = same.map((at) => removal.stateOf(stretches[at]!.first, stretches[at]!.end));
    again += same.length - 1;
    // One of them stays, all but one went, or none did; where all went, something else took them.
    const stays = states.filter((state) => state === 'kept').length;
    if (stays === 0) continue;
    kept += stays - 1;
    gone.push(...same.filter((_, i) => states[i] === 'gone'));
  }
  if (gone.length === 0 || gone.length < 4 * kept) return;
  // Of many that are gone, a few come again by chance.
  const others = stretches.filter(({ first, end }) => removal.stateOf(first, end) === 'gone').length - gone.length;
  if (others > 0 && gone.length < SURE && (others / Math.max(1, stretches.length - again)) ** gone.length > BY_CHANCE)
    return;
  if (of === 'sentences' && others > 0 && gone.length < SURE) return;
  const kind = of === 'lines' ? 'paragraphs-deduplicated' : 'sentences-deduplicated';
  for (const at of gone) {
    ledger.claim(kind, stretches[at]!.first, stretches[at]!.end);
    if (of === 'lines') removal.done[at] = 1;
  }
  if (others === 0 && gone.length < SURE)
    ledger.orElse(kind, of === 'lines' ? 'paragraphs-removed' : 'sentences-removed');
  // Lines of one sentence each are explained by either.
  const single = gone.every((at) =>
    ours.sentences.some(({ first, end }) => first === stretches[at]!.first && end === stretches[at]!.end),
  );
  if (of === 'lines' && single) ledger.orElse(kind, 'sentences-deduplicated');
  if (of === 'sentences' && ledger.alternatives('paragraphs-deduplicated').has(kind))
    ledger.yieldTo('paragraphs-deduplicated', kind);
}
