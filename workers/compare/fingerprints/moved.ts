/** Sentences and paragraphs that stand in another order. */
import type { Ledger } from './ledger';
import type { Pairing } from './pairing';

export function judgeOrder(pairing: Pairing, ledger: Ledger): void {
  const { ours, partner, moved } = pairing;
  if (moved.indexOf(1) < 0) return;
  /** Where each sentence stands in theirs: the first of its tokens that is there. */
  const places = ours.sentences.map(({ first, end }) => {
    let [place, found] = [-1, 0];
    for (let i = first; i < end; i++) {
      if (partner[i]! < 0) continue;
      found++;
      if (place < 0) place = partner[i]!;
    }
    return found * 2 >= end - first ? place : -1;
  });
  const order = places.filter((place) => place >= 0).sort((a, b) => a - b);
  const rank = new Map(order.map((place, at) => [place, at]));
  let together = 0;
  let torn = 0;
  let before = -1;
  ours.sentences.forEach((sentence, i) => {
    if (places[i]! < 0) return;
    if (before >= 0 && ours.sentences[before]!.line === sentence.line) {
      if (rank.get(places[i]!) === rank.get(places[before]!)! + 1) together++;
      else torn++;
    }
    before = i;
  });
  // Where every line stays in its place, sentences moved within them.
  const earliest = new Map<number, number>();
  ours.sentences.forEach(({ line }, i) => {
    if (places[i]! >= 0) earliest.set(line, Math.min(earliest.get(line) ?? Infinity, places[i]!));
  });
  const starts = [...earliest.values()];
  const inOrder = starts.every((place, i) => i === 0 || place > starts[i - 1]!);
  const kind =
    (inOrder && torn > 0) || torn * 5 > 2 * (torn + together) ? 'sentences-reordered' : 'paragraphs-reordered';
  ours.sentences.forEach(({ first, end }, i) => {
    if (moved[first] === 0 || places[i]! < 0) return;
    ledger.count(kind, end - first, ledger.span(first, end, places[i]!, places[i]! + end - first));
  });
}
