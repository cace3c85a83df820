/** What is explained by what, token by token, while a pair is looked at. */
import type { FingerprintKind } from './kinds';
import type { Pairing } from './pairing';
import type { Finding, FingerprintSpan } from './types';

interface Entry {
  tokens: number;
  parameter: string;
  readonly instead: Set<FingerprintKind>;
  readonly spans: FingerprintSpan[];
}

export class Ledger {
  /** 1 where a token needs no further explanation. */
  readonly ours: Uint8Array;
  readonly theirs: Uint8Array;
  private readonly entries = new Map<FingerprintKind, Entry>();

  /** @param mostSpans places that are kept of each kind */
  constructor(
    private readonly pairing: Pairing,
    readonly mostSpans: number,
  ) {
    this.ours = found(pairing.partner);
    this.theirs = found(pairing.back);
  }

  has(kind: FingerprintKind): boolean {
    return this.entries.has(kind);
  }

  /** Claims tokens a0..a1 of ours and b0..b1 of theirs that nothing explains yet. */
  claim(kind: FingerprintKind, a0: number, a1: number, b0 = 0, b1 = 0): void {
    let fresh = 0;
    for (let i = a0; i < a1; i++) if (this.ours[i] === 0) fresh += this.ours[i] = 1;
    for (let j = b0; j < b1; j++) if (this.theirs[j] === 0) fresh += this.theirs[j] = 1;
    if (fresh > 0) this.count(kind, fresh, this.span(a0, a1, b0, b1));
  }

  /** Counts tokens that stand on both sides, rewritten or moved. */
  count(kind: FingerprintKind, tokens: number, span: FingerprintSpan): void {
    const entry = this.entry(kind);
    entry.tokens += tokens;
    if (entry.spans.length < this.mostSpans) entry.spans.push(span);
  }

  describe(kind: FingerprintKind, parameter: string): void {
    if (this.has(kind)) this.entry(kind).parameter = parameter;
  }

  orElse(kind: FingerprintKind, ...others: readonly FingerprintKind[]): void {
    if (this.has(kind)) for (const other of others) this.entry(kind).instead.add(other);
  }

  /** Kinds that explain the same as a kind. */
  alternatives(kind: FingerprintKind): ReadonlySet<FingerprintKind> {
    return this.entries.get(kind)?.instead ?? new Set();
  }

  /** What one kind explained is another's. */
  yieldTo(kind: FingerprintKind, other: FingerprintKind): void {
    const entry = this.entries.get(kind);
    if (entry === undefined) return;
    const into = this.entry(other);
    into.tokens += entry.tokens;
    into.spans.push(...entry.spans.slice(0, this.mostSpans - into.spans.length));
    this.entries.delete(kind);
  }

  /** Offsets of tokens; an empty stretch lies where the other side's neighbour is. */
  span(a0: number, a1: number, b0: number, b1: number): FingerprintSpan {
    const { ours, theirs, partner, back } = this.pairing;
    const at = ({ starts, ends, count }: Pairing['ours']['tokens'], from: number, to: number) =>
      from < to && from < count ? ([starts[from]!, ends[Math.min(to, count) - 1]!] as const) : null;
    const spanA = at(ours.tokens, a0, a1);
    const spanB = at(theirs.tokens, b0, b1);
    const beside = (map: Int32Array, from: number, other: Pairing['ours']['tokens']): readonly [number, number] => {
      let i = from - 1;
      while (i >= 0 && map[i]! < 0) i--;
      const end = i < 0 ? 0 : other.ends[map[i]!]!;
      return [end, end];
    };
    return {
      ours: spanA ?? beside(back, b0, ours.tokens),
      theirs: spanB ?? beside(partner, a0, theirs.tokens),
    };
  }

  findings(order: readonly FingerprintKind[]): Finding[] {
    return order.flatMap((kind) => {
      const entry = this.entries.get(kind);
      if (entry === undefined) return [];
      const { tokens, parameter, instead, spans } = entry;
      return [{ kind, parameter, tokens, instead: order.filter((other) => instead.has(other)), spans }];
    });
  }

  private entry(kind: FingerprintKind): Entry {
    let entry = this.entries.get(kind);
    if (entry === undefined) {
      entry = { tokens: 0, parameter: '', instead: new Set(), spans: [] };
      this.entries.set(kind, entry);
    }
    return entry;
  }
}

function found(partner: Int32Array): Uint8Array {
  const flags = new Uint8Array(partner.length);
  for (let i = 0; i < flags.length; i++) if (partner[i]! >= 0) flags[i] = 1;
  return flags;
}
