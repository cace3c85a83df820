/** When a passphrase will do. */

export const SHORTEST_PASSPHRASE = 8;

/** What is wrong with a passphrase; null where nothing is. A known key needs no repetition. */
export function passphraseProblem(words: string, repeated: string | null): string | null {
  if (words.length < SHORTEST_PASSPHRASE) return `At least ${SHORTEST_PASSPHRASE} characters.`;
  if (repeated !== null && words !== repeated) return 'The two are not the same.';
  return null;
}
