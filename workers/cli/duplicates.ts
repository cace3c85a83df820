/** What an audit says of texts that are there twice. */
import type { Results } from '../api';
import type { Io } from './command';

type Found = NonNullable<Results['duplicates']>;

const KINDS = [
  ['revision', 'by revision'],
  ['page', 'by page'],
  ['exact', 'with the same text'],
  ['near', 'with nearly the same text'],
] as const;

export async function reportDuplicates(io: Io, { raw, partner, leaks }: Found): Promise<void> {
  const line = (whose: string, { documents, exact, near }: Found['raw']): string =>
    `${whose}: of ${documents} texts ${exact} are the same as an earlier one, ${near} nearly (0.8 of the runs of five words)`;
  await io.out(`\nTexts that are there twice\n  ${line('dump', raw)}\n  ${line('partner', partner)}\n`);
  const capped = raw.capped + partner.capped;
  if (capped > 0)
    await io.out(`  ${capped} bands are shared by so many texts that not all of them were held against each other\n`);
  if (leaks === undefined) return;
  await io.out('Records that stand in another split as well\n');
  for (const [split, records] of Object.entries(leaks.splits))
    await io.out(`  ${split}: ${leaks.records[split] ?? 0} of ${records}\n`);
  const how = KINDS.filter(([kind]) => (leaks.kinds[kind] ?? 0) > 0).map(
    ([kind, words]) => `${leaks.kinds[kind]} ${words}`,
  );
  if (how.length > 0) await io.out(`  ${how.join(', ')}\n`);
}
