/** Finds secrets in whatever a product leaves behind: folders, databases, logs, console output. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SECRET_SHAPES } from '../../workers/provenance/tokens';

export function aJwt(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'ES256', typ: 'JWT' })}.${part(claims)}.${Buffer.from('a signature of no worth').toString('base64url')}`;
}

/** One of each shape; none opens anything. Put together here, so that scanners of repositories stay calm. */
export const SECRETS: Readonly<Record<string, string>> = {
  jwt: aJwt({ sub: 'somebody' }),
  pem: ['-----BEGIN', 'PRIVATE KEY-----'].join(' '),
  github: `ghp${'_'}${'a1B2'.repeat(9)}`,
  gitlab: `glpat${'-'}${'x9'.repeat(10)}`,
  huggingFace: `hf${'_'}${'aB3'.repeat(11)}`,
  aiService: `sk${'-'}proj-${'a1B2'.repeat(6)}`,
  slack: `xoxb${'-'}123456789012-abc`,
  aws: `AK${'IA'}ABCDEFGHIJKLMNOP`,
  google: `AI${'za'}${'a'.repeat(35)}`,
  address: 'https://ada:correct-horse@example.org/',
  header: `Bearer ${'q7'.repeat(12)}`,
};

export interface Finding {
  /** A file, or what a text was called. */
  readonly where: string;
  readonly what: string;
}

/** Looks for given keys and passphrases in every spelling, and for tokens by their shape. */
export class SecretScan {
  private readonly needles: { readonly what: string; readonly bytes: Buffer }[] = [];

  /** In DER, raw, hex and base64 of both kinds, wherever it starts in a larger base64. */
  addKey(what: string, key: KeyObject): this {
    const der = key.export({ type: 'pkcs8', format: 'der' });
    const { d } = key.export({ format: 'jwk' });
    for (const [form, bytes] of [
      ['PKCS#8', der],
      ['raw', Buffer.from(d ?? '', 'base64url')],
    ] as const) {
      this.addBytes(`${what}, ${form}`, bytes);
    }
    return this;
  }

  addPem(what: string, pem: string): this {
    return this.addKey(what, createPrivateKey(pem));
  }

  addPassphrase(passphrase: string): this {
    const bytes = Buffer.from(passphrase);
    this.needles.push(
      { what: 'a passphrase', bytes },
      { what: 'a passphrase, UTF-16', bytes: Buffer.from(passphrase, 'utf16le') },
    );
    this.addEncoded('a passphrase', bytes);
    return this;
  }

  /** @param tokens whether shapes of tokens count too; not in columns that hold the world's text. */
  text(where: string, text: string | Buffer, tokens = true): readonly Finding[] {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    const found = this.needles.filter((needle) => bytes.includes(needle.bytes)).map(({ what }) => what);
    const latin = bytes.toString('latin1');
    // PEM breaks base64 into lines; JSON writes the breaks as \n.
    const joined = Buffer.from(latin.replace(/\\[nr]|[\r\n]/g, ''), 'latin1');
    found.push(...this.needles.filter((needle) => joined.includes(needle.bytes)).map(({ what }) => what));
    if (tokens) found.push(...SECRET_SHAPES.filter(({ pattern }) => pattern.test(latin)).map(({ what }) => what));
    return [...new Set(found)].map((what) => ({ where, what }));
  }

  /** @param isWorldText files that hold what others wrote, where only our own keys and passphrases are looked for. */
  folder(root: string, isWorldText: (path: string) => boolean = () => false): readonly Finding[] {
    return readdirSync(root, { recursive: true })
      .map(String)
      .filter((path) => statSync(join(root, path)).isFile())
      .sort()
      .flatMap((path) => this.text(path, readFileSync(join(root, path)), !isWorldText(path)));
  }

  private addBytes(what: string, bytes: Buffer): void {
    this.needles.push({ what, bytes });
    this.addEncoded(what, bytes);
  }

  private addEncoded(what: string, bytes: Buffer): void {
    const hex = bytes.toString('hex');
    for (const spelling of [hex, hex.toUpperCase()])
      this.needles.push({ what: `${what}, hex`, bytes: Buffer.from(spelling) });
    for (const encoding of ['base64', 'base64url'] as const) {
      for (const shift of [0, 1, 2]) {
        // The digits that depend on these bytes alone, whatever stands before and behind.
        const text = Buffer.concat([Buffer.alloc(shift), bytes])
          .toString(encoding)
          .replace(/=+$/, '');
        const inner = text.slice(shift === 0 ? 0 : shift + 1, -1);
        this.needles.push({ what: `${what}, ${encoding}`, bytes: Buffer.from(inner) });
      }
    }
  }
}
