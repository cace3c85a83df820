/** One dump or partner file: what it is, whether it is still what it was, what to do next. */
import { ToggleButton } from 'react-aria-components';
import type { Release, Run, Source } from '../../../workers/api';
import { formatBytes, formatCounted, formatCount } from '../format/numbers';
import { formatDumpDate } from '../format/time';
import { formatWords, SEAL_WORDS } from '../format/words';
import { Digest, Facts, type Fact } from '../parts/Facts';
import { SealIcon, WarnIcon } from '../parts/icons';
import { testIds } from '../testids';
import { patchView } from '../view/store';
import { LicenceField } from './LicenceField';
import { MappingSummary } from './MappingSummary';
import { NextStep } from './NextStep';
import { ReleaseLine } from './ReleaseLine';
import { SourceMenu } from './SourceMenu';

interface Props {
  readonly source: Source;
  readonly chosen: boolean;
  readonly runs: readonly Run[];
  /** Of partners; a dump has none. */
  readonly releases?: readonly Release[];
}

export function SourceCard({ source, chosen, runs, releases = [] }: Props) {
  const side = source.kind === 'dump' ? 'raw' : 'partner';
  return (
    <article
      className={`card card-${side}${chosen ? ' card-chosen' : ''}`}
      data-source={source.id}
      data-testid={`${testIds.sourceCard}${source.id}`}
      data-kind={source.kind}
      data-seal={source.seal}
      data-name={source.name}
      aria-label={source.name}
    >
      <header className="card-header">
        <ToggleButton
          className="choose"
          aria-label={`Choose ${source.name} for the pair`}
          isSelected={chosen}
          onChange={() => patchView(side === 'raw' ? { snapshotId: source.id } : { partnerId: source.id })}
        />
        <h3 className="card-name" title={source.path}>
          <bdi>{source.name}</bdi>
        </h3>
        <SourceMenu source={source} />
      </header>
      <p className="card-what">{whatItIs(source)}</p>
      <Seal source={source} />
      <Facts facts={factsOf(source)} />
      {source.kind === 'partner' && <ReleaseLine source={source} releases={releases} />}
      {source.kind === 'partner' && <MappingSummary source={source} />}
      {source.notes.length > 0 && (
        <ul className="card-notes">
          {source.notes.map((note) => (
            <li key={note} dir="auto">
              {note}
            </li>
          ))}
        </ul>
      )}
      <footer className="card-footer">
        <LicenceField source={source} />
        <NextStep source={source} runs={runs} />
      </footer>
    </article>
  );
}

/** "enwiki, 2016-05-01 · MediaWiki XML, bzip2 · 1.7 MB · 206 pages". */
function whatItIs(source: Source): string {
  const wiki = [source.wiki, source.dumpDate === null ? null : formatDumpDate(source.dumpDate)].filter(Boolean);
  const items = source.items === null ? null : formatCounted(source.items, source.kind === 'dump' ? 'page' : 'record');
  return [wiki.join(', '), formatWords(source.format, source.compression), formatBytes(source.size), items]
    .filter(Boolean)
    .join(' · ');
}

function Seal({ source }: { readonly source: Source }) {
  const good = source.seal === 'sealed' || source.seal === 'sealing';
  return (
    <p className={`seal seal-${source.seal}`} data-testid={testIds.sealState} {...(good ? {} : { role: 'alert' })}>
      {good ? <SealIcon /> : <WarnIcon />}
      <span>
        <strong>{SEAL_WORDS[source.seal]}.</strong> <span dir="auto">{source.sealSentence}</span>
      </span>
    </p>
  );
}

function factsOf(source: Source): readonly Fact[] {
  const facts: Fact[] = [];
  if (source.revisions !== null) facts.push(['Revisions', formatCount(source.revisions)]);
  if (source.language !== null) facts.push(['Language', source.language]);
  if (source.generator !== null) facts.push(['Made by', source.generator]);
  if (source.writer !== null) facts.push(['Written by', source.writer]);
  if (source.schemaVersion !== null) facts.push(['Schema', source.schemaVersion]);
  if (source.sha256 !== null) facts.push(['SHA-256', <Digest key="sha256" value={source.sha256} />]);
  for (const sum of source.sums) {
    facts.push([
      sum.algorithm.toUpperCase(),
      <span key={sum.list} className={sum.agrees ? '' : 'bad-text'}>
        {sum.agrees ? 'as in' : 'not as in'} <bdi>{sum.list}</bdi>
      </span>,
    ]);
  }
  return facts;
}

/** The small round mark of a button that stands alone in a list of helpers. */
export function SealDot({ source }: { readonly source: Source }) {
  return (
    <span className={`seal-dot seal-${source.seal}`} title={source.sealSentence}>
      {SEAL_WORDS[source.seal]}
    </span>
  );
}
