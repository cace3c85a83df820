/** bag-info.txt (RFC 8493, section 2.2.2): what the bag holds, for people and for archives. */

export interface BagInfo {
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  readonly snapshot: string;
  readonly partner: string;
  readonly payloadBytes: number;
  readonly payloadFiles: number;
}

export function encodeBagInfo(info: BagInfo): string {
  const lines: readonly (readonly [string, string])[] = [
    ['Bag-Software-Agent', `Plumbline ${info.version}`],
    ['Bagging-Date', info.exportedAt.slice(0, 10)],
    ['External-Description', `Audit of ${info.partner} against ${info.snapshot}`],
    ['Payload-Oxum', `${info.payloadBytes}.${info.payloadFiles}`],
  ];
  return lines.map(([label, value]) => `${label}: ${oneLine(value)}\n`).join('');
}

/** A file name may hold any character; a line break in it must not begin another label. */
const oneLine = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Labels and values; a line that begins with white space continues the one before. */
export function decodeBagInfo(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.replace(/(\r\n|\n|\r)[ \t]+/g, ' ').split(/\r\n|\n|\r/)) {
    const [, label, value] = /^([^:]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (label !== undefined && value !== undefined) values.set(label, value);
  }
  return values;
}
