import type { Client, KeyOverview, TrustedKeyView } from '../../api';
import { PlumblineError } from '../../api/errors';
import type { Command, Io, Words } from '../command';
import { withEngine } from '../engine';
import { trustWords } from '../keys/trust';
import { passphraseOf, wordsLeft } from '../keys/words';

type Action = (client: Client, words: Words, io: Io) => Promise<number>;

export const keys: Command = {
  name: 'keys',
  usage: 'show | create | export [FILE] | import FILE | rotate | revoke [KEY] | passphrase | trust …',
  help:
    'Signing keys, in a folder of yours (PLUMBLINE_KEYS), never in a workspace.\n' +
    '  show                       the key that signs, those before it, and the fingerprint to read out\n' +
    '  create                     makes the first key; with --anew one that follows none\n' +
    '  export [FILE]              the public key for others, with its history\n' +
    '  import FILE                puts the key of a public-key file on your trust list, or updates it\n' +
    '  rotate                     a new key, which the old one names as its successor\n' +
    '  revoke [KEY]               says, signed, that a key is not to be relied on any more; this cannot be undone\n' +
    '  passphrase                 another passphrase; PLUMBLINE_PASSPHRASE is the old, PLUMBLINE_NEW_PASSPHRASE the new\n' +
    '  trust list                 whom you trust\n' +
    '  trust add FILE|BAG         a key of a public-key file; or of a bag, with --fingerprint as the signer told it\n' +
    '  trust label KEY NAME       another name for whom you trust\n' +
    '  trust remove KEY           trusts a key no more\n' +
    'A passphrase is read from PLUMBLINE_PASSPHRASE, never from the command line, which other users can see.',
  options: [
    { name: 'expires', value: 'DATE', help: 'until when a new key signs (two years from now)' },
    { name: 'name', value: 'NAME', help: 'with export: who you are, in your words' },
    { name: 'key', value: 'KEY', help: 'with export: an earlier key, for those who trust that one' },
    { name: 'pem', help: 'with export: the public key as PEM on stdout' },
    { name: 'label', value: 'NAME', help: 'with import and trust add: whose key it is' },
    {
      name: 'fingerprint',
      value: 'WORDS',
      help: 'with import and trust add: as it was told to you, in digits or in words',
    },
    { name: 'reason', value: 'WORDS', help: 'with rotate: why; with revoke: compromised, superseded or lost' },
    { name: 'since', value: 'DATE', help: 'with revoke: from when on the key is not to be relied on (now)' },
    { name: 'destroy-earlier', help: 'with rotate: destroys the earlier private keys' },
    { name: 'anew', help: 'with create: a key that follows none, where the old one cannot be opened any more' },
    { name: 'workspace', value: 'DIR', help: 'with rotate and revoke: a workspace whose log is told' },
    { name: 'json', help: 'the answer as JSON on stdout' },
  ],
  run: async (words, io) => {
    const [name = 'show'] = words.positionals;
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (action === undefined) throw unknown(name);
    return withEngine(words, io, (client) => action(client, words, io));
  },
};

const unknown = (name: string): PlumblineError =>
  new PlumblineError('usage', `plumbline keys has no "${name}". See plumbline keys --help`);

const ACTIONS: Readonly<Record<string, Action>> = {
  show: async (client, words, io) => {
    wordsLeft(keys, words, 1);
    return say(words, io, await client('keys.show', {}), shown);
  },
  create: async (client, words, io) => {
    wordsLeft(keys, words, 1);
    const expiresAt = words.text('expires');
    const made = await client('keys.create', {
      ...passphraseOf(io),
      anew: words.flag('anew'),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    });
    return say(words, io, made, shown);
  },
  export: async (client, words, io) => {
    const [, path] = wordsLeft(keys, words, 2);
    const name = words.text('name');
    const wanted = words.text('key');
    const earlier = wanted === undefined ? null : keyAmong((await client('keys.show', {})).generations, wanted);
    const made = await client('keys.export', {
      ...(earlier === null ? {} : { keyId: earlier }),
      ...(path === undefined ? {} : { path }),
      ...(name === undefined ? {} : { name }),
    });
    if (path === undefined || words.flag('pem')) await io.out(words.flag('pem') ? made.publicKeyPem : made.text);
    io.err(`${made.sentence}\nRead it to whoever is to trust this key, by another way than the file takes.\n`);
    return 0;
  },
  import: async (client, words, io) => {
    const [, from] = wordsLeft(keys, words, 2);
    return trustWords(client, words, io, ['add', ...(from === undefined ? [] : [from])]);
  },
  rotate: async (client, words, io) => {
    wordsLeft(keys, words, 1);
    await openNamed(client, words);
    const expiresAt = words.text('expires');
    const made = await client('keys.rotate', {
      ...passphraseOf(io),
      reason: words.text('reason') ?? 'a new key in time',
      destroyEarlier: words.flag('destroy-earlier'),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    });
    const text = `Key ${made.keyId} follows ${made.previousKeyId}, and signs until ${made.expiresAt ?? ''}. Give its public key to those who trust the old one: plumbline keys export FILE\n`;
    return say(words, io, made, () => text + remarkLine(made.remark));
  },
  revoke: async (client, words, io) => {
    const [, wanted] = wordsLeft(keys, words, 2);
    await openNamed(client, words);
    const { generations } = await client('keys.show', {});
    const keyId = wanted === undefined ? undefined : keyAmong(generations, wanted);
    const since = words.text('since');
    const made = await client('keys.revoke', {
      ...passphraseOf(io),
      reason: reasonOf(words.text('reason')),
      ...(keyId === undefined ? {} : { keyId }),
      ...(since === undefined ? {} : { since }),
    });
    const text = `Key ${made.keyId} is revoked since ${made.since}. Others learn of it by your public key: plumbline keys export FILE\n`;
    return say(words, io, made, () => text + remarkLine(made.remark));
  },
  passphrase: async (client, words, io) => {
    wordsLeft(keys, words, 1);
    const newPassphrase = io.env['PLUMBLINE_NEW_PASSPHRASE'];
    const { files } = await client('keys.protect', {
      ...passphraseOf(io),
      to: 'passphrase',
      ...(newPassphrase === undefined ? {} : { newPassphrase }),
    });
    return say(
      words,
      io,
      { files },
      () => `The passphrase was changed (${files} key ${files === 1 ? 'file' : 'files'}).\n`,
    );
  },
  trust: (client, words, io) => trustWords(client, words, io, words.positionals.slice(1)),
};

async function say<T>(words: Words, io: Io, value: T, text: (value: T) => string): Promise<number> {
  await io.out(words.flag('json') ? `${JSON.stringify(value, null, 2)}\n` : text(value));
  return 0;
}

async function openNamed(client: Client, words: Words): Promise<void> {
  const path = words.text('workspace');
  if (path !== undefined) await client('workspace.open', { path });
}

const remarkLine = (remark: string | null): string => (remark === null ? '' : `${remark}\n`);

function shown({ folder, generations, fingerprint, spoken, warnings }: KeyOverview): string {
  if (generations.length === 0) return `There is no signing key in ${folder} yet: plumbline keys create\n`;
  const rows = generations
    .toReversed()
    .flatMap((key, index) => [
      `${index === 0 ? 'Signs' : 'Earlier'}  ${key.keyId}`,
      `  kept by ${key.custody === 'keychain' ? "the system's keychain" : 'a passphrase'}, made ${key.createdAt}, expires ${key.expiresAt ?? 'never'}${key.isHeld ? '' : '; its private part was destroyed'}`,
      ...(key.succession === null
        ? []
        : [`  follows ${key.succession.from} since ${key.succession.at}: ${key.succession.reason}`]),
      ...(key.revocation === null ? [] : [`  revoked since ${key.revocation.since}: ${key.revocation.reason}`]),
    ]);
  return [`Folder  ${folder}`, ...rows, `Fingerprint  ${fingerprint}`, `Said aloud   ${spoken}`, ...warnings, ''].join(
    '\n',
  );
}

function reasonOf(text: string | undefined): TrustedRevocationReason {
  if (text === 'compromised' || text === 'superseded' || text === 'lost') return text;
  throw new PlumblineError('usage', 'plumbline keys revoke needs --reason compromised, superseded or lost');
}
type TrustedRevocationReason = NonNullable<TrustedKeyView['revocation']>['reason'];

function keyAmong(all: KeyOverview['generations'], wanted: string): string {
  const found = all.filter(({ keyId }) => keyId.startsWith(wanted.toLowerCase()));
  const [one] = found;
  if (one !== undefined && found.length === 1 && wanted.length >= 8) return one.keyId;
  throw new PlumblineError('usage', `"${wanted}" is none of your keys; give at least the first 8 digits of one`);
}
