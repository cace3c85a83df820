/** Words that the commands about keys and tokens share. */
import { PlumblineError } from '../../api/errors';
import type { Command, Io, Words } from '../command';

/** From the environment only: a command line can be seen by other users, and stays in the shell's history. */
export function passphraseOf(io: Io): { passphrase?: string } {
  const passphrase = io.env['PLUMBLINE_PASSPHRASE'];
  return passphrase === undefined || passphrase === '' ? {} : { passphrase };
}

/** @throws PlumblineError 'usage' for more words than `most`. */
export function wordsLeft({ name }: Command, words: Words, most: number): readonly string[] {
  if (words.positionals.length <= most) return words.positionals;
  throw new PlumblineError('usage', `"${words.positionals[most]}" is one word too many. See plumbline ${name} --help`);
}
