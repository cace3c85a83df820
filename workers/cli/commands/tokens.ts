import type { Client, TokenView } from '../../api';
import { PlumblineError } from '../../api/errors';
import { required, type Command, type Io, type Words } from '../command';
import { withEngine } from '../engine';

export const tokens: Command = {
  name: 'tokens',
  usage: 'list | add NAME | remove NAME',
  help:
    "An inventory of partners' tokens: what they are for, where they are kept, when they end. A token itself is never taken:\n" +
    'what looks like one is refused. The inventory lies beside your keys, never in a workspace.',
  options: [
    { name: 'service', value: 'WORDS', help: 'with add: whose token it is, such as “Wikimedia Enterprise”' },
    { name: 'purpose', value: 'WORDS', help: 'with add: what it is used for' },
    { name: 'scope', value: 'WORD', help: 'with add: what it allows; may stand several times', multiple: true },
    {
      name: 'kept-in',
      value: 'WORDS',
      help: 'with add: where it is kept, such as “keychain” or “environment variable X”',
    },
    { name: 'issued', value: 'DATE', help: 'with add: since when it is good' },
    { name: 'expires', value: 'DATE', help: 'with add: until when it is good' },
    { name: 'rotation-due', value: 'DATE', help: 'with add: when it is to be replaced' },
    {
      name: 'jwt-from',
      value: 'VARIABLE',
      help: 'with add: reads iat, exp and iss from the JSON Web Token in this environment variable, and forgets it',
    },
    { name: 'check', help: 'with list: exit 1 where one has expired, or ends within --days' },
    { name: 'days', value: 'N', help: 'with list: how many days before its end a token is told of (14)' },
    { name: 'json', help: 'the inventory as JSON on stdout' },
  ],
  run: async (words, io) => {
    const [action = 'list', name, ...more] = words.positionals;
    if (more.length > 0) throw new PlumblineError('usage', `"${more[0]}" is one word too many`);
    return withEngine(words, io, async (client) => {
      switch (action) {
        case 'list':
          return list(client, words, io);
        case 'add':
          return add(client, named(name, 'add'), words, io);
        case 'remove':
          await client('tokens.remove', { name: named(name, 'remove') });
          return 0;
        default:
          throw new PlumblineError('usage', `plumbline tokens has no "${action}". See plumbline tokens --help`);
      }
    });
  },
};

async function list(client: Client, words: Words, io: Io): Promise<number> {
  const days = words.text('days');
  if (days !== undefined && !/^\d{1,4}$/.test(days)) throw new PlumblineError('usage', '--days is a number of days');
  const all = await client('tokens.list', days === undefined ? {} : { days: Number(days) });
  await io.out(words.flag('json') ? `${JSON.stringify(all, null, 2)}\n` : all.map(line).join(''));
  for (const { sentence } of all) if (sentence !== null) io.err(`${sentence}\n`);
  return words.flag('check') && all.some(({ state }) => state !== 'good') ? 1 : 0;
}

async function add(client: Client, name: string, words: Words, io: Io): Promise<number> {
  const variable = words.text('jwt-from');
  const jwt = variable === undefined ? undefined : io.env[variable];
  if (variable !== undefined && (jwt === undefined || jwt === '')) {
    throw new PlumblineError('usage', `The environment has no variable of the name that --jwt-from gives`);
  }
  const added = await client('tokens.add', {
    name,
    service: required(tokens, words, 'service'),
    purpose: words.text('purpose') ?? null,
    scopes: [...words.texts('scope')],
    keptIn:
      words.text('kept-in') ??
      (variable === undefined ? required(tokens, words, 'kept-in') : `environment variable ${variable}`),
    issued: words.text('issued') ?? null,
    expires: words.text('expires') ?? null,
    rotationDue: words.text('rotation-due') ?? null,
    ...(jwt === undefined ? {} : { jwt }),
  });
  await io.out(words.flag('json') ? `${JSON.stringify(added, null, 2)}\n` : line(added));
  return 0;
}

function named(name: string | undefined, action: string): string {
  if (name !== undefined) return name;
  throw new PlumblineError('usage', `plumbline tokens ${action} needs a name. See plumbline tokens --help`);
}

const line = ({ name, service, purpose, scopes, keptIn, expires, rotationDue }: TokenView): string =>
  `${name}  ${[
    service,
    ...(purpose === null ? [] : [purpose]),
    ...(scopes.length === 0 ? [] : [`scopes ${scopes.join(', ')}`]),
    `kept in ${keptIn}`,
    expires === null ? 'no end known' : `expires ${expires}`,
    ...(rotationDue === null ? [] : [`to be replaced by ${rotationDue}`]),
  ].join('; ')}\n`;
