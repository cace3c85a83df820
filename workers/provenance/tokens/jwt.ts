/** Reads when a JSON Web Token ends, and forgets the token. */
import { z } from 'zod';
import { PlumblineError } from '../../api/errors';

const seconds = z.number().min(0).max(253_402_300_799);
const claimsSchema = z.object({
  exp: seconds.optional(),
  iat: seconds.optional(),
  iss: z.string().max(500).optional(),
});

export interface JwtTimes {
  readonly issuer: string | null;
  readonly issued: string | null;
  readonly expires: string | null;
}

/**
 * `exp`, `iat` and `iss` of a token (RFC 7519), nothing else. Its signature is not checked: it is the user's own.
 * @throws PlumblineError 'malformed', in words that repeat no part of what was given.
 */
export function timesOfJwt(token: string): JwtTimes {
  const [, payload, ...rest] = token
    .trim()
    .replace(/^bearer\s+/i, '')
    .split('.');
  try {
    if (payload === undefined || rest.length !== 1) throw new Error('not three parts');
    const claims = claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    const time = (at: number | undefined): string | null =>
      at === undefined ? null : new Date(at * 1000).toISOString().replace(/\.\d{3}Z$/, 'Z');
    return { issuer: claims.iss ?? null, issued: time(claims.iat), expires: time(claims.exp) };
  } catch {
    // The cause is left out: messages of JSON.parse quote the text.
    throw new PlumblineError('malformed', 'What was given is not a JSON Web Token; nothing of it was kept');
  }
}
