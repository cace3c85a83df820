/** `plumbline keys trust …`: whom the user trusts. */
import type { Client, TrustedKeyView } from '../../api';
import { PlumblineError } from '../../api/errors';
import type { Io, Words } from '../command';

export async function trustWords(
  client: Client,
  words: Words,
  io: Io,
  [action = 'list', ...rest]: readonly string[],
): Promise<number> {
  const [first, second] = rest;
  const needs = (what: string): string => {
    if (first !== undefined) return first;
    throw new PlumblineError('usage', `plumbline keys trust ${action} needs ${what}. See plumbline keys --help`);
  };
  switch (action) {
    case 'list': {
      const list = await client('trust.list', {});
      const text =
        list.length === 0 ? 'You trust nobody’s key yet: plumbline keys import FILE\n' : list.map(line).join('');
      await io.out(words.flag('json') ? `${JSON.stringify(list, null, 2)}\n` : text);
      return 0;
    }
    case 'add': {
      const label = words.text('label');
      const fingerprint = words.text('fingerprint');
      const added = await client('trust.add', {
        from: needs('a public-key file or a bag'),
        ...(label === undefined ? {} : { label }),
        ...(fingerprint === undefined ? {} : { fingerprint }),
      });
      await io.out(words.flag('json') ? `${JSON.stringify(added, null, 2)}\n` : `You trust ${line(added)}`);
      if (fingerprint === undefined) {
        io.err(
          `Ask ${added.label}, by another way than the file took, whether this is the fingerprint: ${added.spoken}\n`,
        );
      }
      return 0;
    }
    case 'label': {
      const { keyId } = await among(client, needs('a key and a name'));
      if (second === undefined)
        throw new PlumblineError('usage', 'Give the name too: plumbline keys trust label KEY NAME');
      await client('trust.label', { keyId, label: second });
      return 0;
    }
    case 'remove': {
      const { keyId, label } = await among(client, needs('a key'));
      await client('trust.remove', { keyId });
      await io.out(`You trust ${label} (key ${keyId}) no more.\n`);
      return 0;
    }
    default:
      throw new PlumblineError('usage', `plumbline keys trust has no "${action}". See plumbline keys --help`);
  }
}

const line = ({ keyId, label, expiresAt, revocation }: TrustedKeyView): string =>
  `${label}  ${keyId}${expiresAt === null ? '' : `, expires ${expiresAt}`}${
    revocation === null ? '' : `; revoked since ${revocation.since} (${revocation.reason})`
  }\n`;

/** By the beginning of the key, or by the whole name. */
async function among(client: Client, wanted: string): Promise<TrustedKeyView> {
  const found = (await client('trust.list', {})).filter(
    ({ keyId, label }) => label === wanted || (wanted.length >= 8 && keyId.startsWith(wanted.toLowerCase())),
  );
  const [one] = found;
  if (one !== undefined && found.length === 1) return one;
  throw new PlumblineError(
    'not-found',
    found.length > 1
      ? `"${wanted}" is the name of ${found.length} keys; give the key instead`
      : `"${wanted}" is nobody whom you trust; give a name, or at least 8 digits of a key`,
  );
}
