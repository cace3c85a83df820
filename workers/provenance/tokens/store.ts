/** Which tokens of partners the user holds, and when they end: `tokens.json` beside the keys. Never a token itself. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';
import { canonicalJson } from '../canonical';
import { isAbsent, replaceFile } from '../files';
import { readJson } from '../keys';
import { timesOfJwt } from './jwt';
import { secretIn } from './shapes';

const DAY = 86_400_000;
export const TOKEN_WARNING_DAYS = 14;

const words = z.string().trim().min(1).max(200);
/** A day, or a moment in UTC. */
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: false })]);

export const tokenSchema = z.strictObject({
  name: words,
  service: words,
  purpose: words.nullable(),
  scopes: z.array(words).max(50),
  /** Such as "keychain", "environment variable X", "password manager". */
  keptIn: words,
  issuer: z.string().max(500).nullable(),
  issued: moment.nullable(),
  expires: moment.nullable(),
  rotationDue: moment.nullable(),
  addedAt: z.iso.datetime({ offset: false }),
});
export type TokenNote = z.infer<typeof tokenSchema>;

export interface WantedToken extends Omit<TokenNote, 'issuer' | 'addedAt'> {
  /** A JSON Web Token to read `exp`, `iat` and `iss` from; it is not kept. */
  readonly jwt?: string;
}

const FIELDS = {
  name: 'name',
  service: 'service',
  purpose: 'purpose',
  scopes: 'scopes',
  keptIn: 'place where it is kept',
  issued: 'day of issue',
  expires: 'end',
  rotationDue: 'day to replace it by',
} as const satisfies Record<keyof Omit<WantedToken, 'jwt'>, string>;

const listSchema = z.strictObject({
  schema: z.literal('plumbline-tokens/1'),
  tokens: z.array(tokenSchema).max(10_000),
});

export const tokensFile = (keysDir: string): string => join(keysDir, 'tokens.json');

/** By name. @throws PlumblineError 'malformed' */
export async function readTokens(keysDir: string): Promise<readonly TokenNote[]> {
  const file = tokensFile(keysDir);
  let json: unknown;
  try {
    json = await readJson(file, 16 << 20);
  } catch (thrown) {
    if (isAbsent(thrown)) return [];
    throw thrown;
  }
  const parsed = listSchema.safeParse(json);
  if (parsed.success) return parsed.data.tokens;
  throw new PlumblineError('malformed', `${file} is not an inventory of tokens: ${z.prettifyError(parsed.error)}`, {
    file,
  });
}

/**
 * Notes a token, in place of one of the same name.
 * @throws PlumblineError 'refused' where a field seems to hold the token itself; the message repeats none of it.
 */
export async function addToken(keysDir: string, wanted: WantedToken, now: string): Promise<TokenNote> {
  const { jwt, ...fields } = wanted;
  for (const [field, value] of Object.entries(fields)) {
    const secret = [value]
      .flat()
      .map((each) => (each === null ? null : secretIn(each)))
      .find((each) => each !== null);
    if (secret !== undefined) {
      throw new PlumblineError(
        'refused',
        `What was given as the ${FIELDS[field as keyof typeof FIELDS]} seems to hold ${secret}. Plumbline keeps names and dates of tokens, never a token; nothing was written`,
      );
    }
  }
  const times = jwt === undefined ? null : timesOfJwt(jwt);
  const issuer = times?.issuer ?? null;
  const parsed = tokenSchema.safeParse({
    ...fields,
    issuer: issuer !== null && secretIn(issuer) === null ? issuer : null,
    issued: times?.issued ?? fields.issued,
    expires: times?.expires ?? fields.expires,
    addedAt: now,
  });
  if (!parsed.success) throw new PlumblineError('usage', `The note is not complete: ${z.prettifyError(parsed.error)}`);
  const others = (await readTokens(keysDir)).filter(({ name }) => name !== parsed.data.name);
  await write(keysDir, [...others, parsed.data]);
  return parsed.data;
}

/** @throws PlumblineError 'not-found' */
export async function removeToken(keysDir: string, name: string): Promise<void> {
  const tokens = await readTokens(keysDir);
  const others = tokens.filter((token) => token.name !== name);
  if (others.length === tokens.length) throw new PlumblineError('not-found', `There is no token named "${name}"`);
  await write(keysDir, others);
}

export interface TokenState {
  readonly state: 'good' | 'soon' | 'expired';
  /** Null where there is nothing to say. */
  readonly sentence: string | null;
}

/** @param days from how many days before its end it is told. */
export function stateOfToken(token: TokenNote, now: string, days = TOKEN_WARNING_DAYS): TokenState {
  const { name, expires, rotationDue } = token;
  const left = (at: string): number => Date.parse(at) - Date.parse(now);
  const inDays = (at: string): string => `in ${Math.ceil(left(at) / DAY)} days`;
  if (expires !== null && left(expires) <= 0) {
    return { state: 'expired', sentence: `${name} expired on ${expires.slice(0, 10)}.` };
  }
  if (expires !== null && left(expires) <= days * DAY) {
    return { state: 'soon', sentence: `${name} expires on ${expires.slice(0, 10)}, ${inDays(expires)}.` };
  }
  if (rotationDue !== null && left(rotationDue) <= 0) {
    return { state: 'soon', sentence: `${name} was to be replaced by ${rotationDue.slice(0, 10)}.` };
  }
  return { state: 'good', sentence: null };
}

async function write(keysDir: string, tokens: readonly TokenNote[]): Promise<void> {
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  const sorted = tokens.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  await replaceFile(tokensFile(keysDir), `${canonicalJson({ schema: 'plumbline-tokens/1', tokens: sorted })}\n`, 0o600);
}
