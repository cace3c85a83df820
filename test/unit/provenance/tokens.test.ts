import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addToken, readTokens, removeToken, secretIn, stateOfToken } from '../../../workers/provenance';
import { SECRETS, aJwt } from '../../support/secrets';
import { NOW, temporaryFolder } from './support';

const root = temporaryFolder();
const note = {
  name: 'Enterprise API',
  service: 'Wikimedia Enterprise',
  purpose: 'snapshots for the study',
  scopes: ['snapshot:read'],
  keptIn: 'environment variable WME_TOKEN',
  issued: '2026-01-01',
  expires: '2026-06-01',
  rotationDue: null,
};

describe('the inventory of tokens', () => {
  it('keeps what a token is for, where it is and when it ends, beside the keys', async () => {
    const dir = join(root, 'kept');
    await addToken(dir, note, NOW);
    await addToken(dir, { ...note, expires: '2026-07-01' }, NOW);
    expect(await readTokens(dir)).toEqual([{ ...note, expires: '2026-07-01', issuer: null, addedAt: NOW }]);
    expect(readdirSync(dir)).toEqual(['tokens.json']);
    await removeToken(dir, note.name);
    expect(await readTokens(dir)).toEqual([]);
    await expect(removeToken(dir, note.name)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses what looks like a token, in any field, and repeats nothing of it', async () => {
    const dir = join(root, 'refused');
    for (const [what, secret] of Object.entries(SECRETS)) {
      for (const field of ['name', 'service', 'purpose', 'keptIn'] as const) {
        const refused = addToken(dir, { ...note, [field]: `mine: ${secret}` }, NOW);
        await expect(refused, what).rejects.toMatchObject({ code: 'refused' });
        await expect(refused).rejects.not.toThrow(secret);
      }
      await expect(addToken(dir, { ...note, scopes: ['read', secret] }, NOW), what).rejects.toMatchObject({
        code: 'refused',
      });
    }
    expect(await readTokens(dir)).toEqual([]);
  });

  it('takes plain words for what they are', () => {
    const words = [
      'Wikimedia Enterprise',
      'environment variable HUGGINGFACE_HUB_ACCESS_TOKEN',
      'arn:aws:iam/read-only',
    ];
    for (const text of [...words, 'https://api.enterprise.wikimedia.com/v2/snapshots'])
      expect(secretIn(text)).toBeNull();
  });

  it('reads of a JSON Web Token when it ends and who made it, and forgets it', async () => {
    const dir = join(root, 'jwt');
    const jwt = aJwt({ iss: 'auth.example.org', iat: 1_767_225_600, exp: 1_769_904_000, sub: 'somebody@example.org' });
    const kept = await addToken(dir, { ...note, jwt }, NOW);
    expect(kept).toMatchObject({
      issuer: 'auth.example.org',
      issued: '2026-01-01T00:00:00Z',
      expires: '2026-02-01T00:00:00Z',
    });
    const text = readFileSync(join(dir, 'tokens.json'), 'utf8');
    for (const part of [...jwt.split('.'), 'somebody']) expect(text).not.toContain(part);
    const wrong = addToken(dir, { ...note, jwt: 'correct-horse-battery' }, NOW);
    await expect(wrong).rejects.toMatchObject({ code: 'malformed' });
    await expect(wrong).rejects.not.toThrow('horse');
  });

  it('tells which have ended, which end soon, and which were to be replaced', () => {
    const token = { ...note, issuer: null, addedAt: NOW };
    expect(stateOfToken(token, '2026-05-01T00:00:00Z').state).toBe('good');
    expect(stateOfToken(token, '2026-05-01T00:00:00Z', 40)).toMatchObject({ state: 'soon' });
    expect(stateOfToken(token, '2026-05-25T00:00:00Z').sentence).toContain('in 7 days');
    expect(stateOfToken(token, '2026-06-01T00:00:00Z').state).toBe('expired');
    const due = stateOfToken({ ...token, rotationDue: '2026-04-01' }, '2026-05-01T00:00:00Z');
    expect(due.sentence).toContain('was to be replaced by 2026-04-01');
  });
});
