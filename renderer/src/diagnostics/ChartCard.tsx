/** A chart with its title, its table behind it, and the way to the rows of each of its points. */
import { useStore } from '@nanostores/react';
import type { ReactNode } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import type { MetricGroup } from '../../../workers/api';
import { formatCount, formatInterval, formatValue } from '../format/numbers';
import { plainWords } from '../format/words';
import { testIds } from '../testids';
import { $view, patchView, showRows } from '../view/store';
import { filterForGroup } from './filters';

interface Props {
  readonly name: string;
  readonly title: string;
  readonly note?: string;
  readonly unit: string;
  readonly groups: readonly MetricGroup[];
  /** A choice that belongs to this chart alone. */
  readonly choice?: ReactNode;
  readonly children: ReactNode;
}

export function ChartCard({ name, title, note, unit, groups, choice, children }: Props) {
  const { tables } = useStore($view, { keys: ['tables'] });
  const asTable = tables.includes(name);
  const toggle = (on: boolean) => patchView({ tables: on ? [...tables, name] : tables.filter((one) => one !== name) });
  return (
    <section className="chart" data-testid={`${testIds.chart}${name}`} aria-label={title}>
      <header className="chart-header">
        <h3>{title}</h3>
        <span className="space" />
        {choice}
        <ToggleButton
          className="button quiet-button"
          isSelected={asTable}
          onChange={toggle}
          aria-label={`${title} as a table`}
          data-testid={`${testIds.chartTable}${name}`}
        >
          {asTable ? 'Chart' : 'Table'}
        </ToggleButton>
      </header>
      {note !== undefined && <p className="quiet chart-note">{note}</p>}
      {asTable ? <GroupTable title={title} unit={unit} groups={groups} /> : children}
    </section>
  );
}

function GroupTable({ title, unit, groups }: Pick<Props, 'title' | 'unit' | 'groups'>) {
  const counters = countersOf(groups);
  const withIntervals = groups.some((group) => group.interval !== null);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col" className="number">
              Value
            </th>
            {withIntervals && (
              <th scope="col" className="number">
                Interval
              </th>
            )}
            {counters.map((counter) => (
              <th key={counter} scope="col" className="number">
                {COUNTER_WORDS[counter] ?? plainWords(counter)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={`${group.axis} ${group.key}`}>
              <th scope="row">
                <GroupLink group={group} />
              </th>
              <td className="number">{formatValue(group.value, unit)}</td>
              {withIntervals && (
                <td className="number">{group.interval === null ? '–' : formatInterval(group.interval, unit)}</td>
              )}
              {counters.map((counter) => (
                <td key={counter} className="number">
                  {formatCount(group.counters[counter] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const COUNTER_WORDS: Readonly<Record<string, string>> = { raw: 'ours', partner: 'theirs', n: 'pages', k: 'kept' };

/** Names of the counters that any group has; what is of both sides begins with ours. */
function countersOf(groups: readonly MetricGroup[]): readonly string[] {
  const names = [...new Set(groups.flatMap((group) => Object.keys(group.counters)))];
  return names.toSorted((a, b) => Number(b === 'raw' || b === 'n') - Number(a === 'raw' || a === 'n'));
}

export function GroupLink({ group }: { readonly group: MetricGroup }) {
  const filter = filterForGroup(group);
  if (filter === null) return <bdi>{group.label}</bdi>;
  return (
    <Button className="link-button" onPress={() => showRows(filter)}>
      <bdi>{group.label}</bdi>
    </Button>
  );
}
