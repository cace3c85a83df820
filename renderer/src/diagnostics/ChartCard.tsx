/** A chart with its title, the table behind it, and the way into a file. */
import { useStore } from '@nanostores/react';
import { useQuery } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { TableAsk } from '../../../workers/api';
import { Loaded } from '../parts/Loaded';
import { tableQuery } from '../port/queries';
import { testIds } from '../testids';
import { $view, patchView } from '../view/store';
import { DataTableView } from './DataTableView';
import { useDiagnosis } from './diagnosis';
import { SaveMenu } from './SaveMenu';

interface Props {
  readonly name: string;
  readonly title: string;
  readonly note?: ReactNode;
  /** The table behind it. */
  readonly ask: TableAsk;
  /** A choice that belongs to this chart alone. */
  readonly choice?: ReactNode;
  /** Takes the whole width. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function ChartCard({ name, title, note, ask, choice, wide = false, children }: Props) {
  const { tables } = useStore($view, { keys: ['tables'] });
  const card = useRef<HTMLElement>(null);
  const asTable = tables.includes(name);
  const toggle = (on: boolean) => patchView({ tables: on ? [...tables, name] : tables.filter((one) => one !== name) });
  return (
    <section
      ref={card}
      className={wide ? 'chart chart-wide' : 'chart'}
      data-testid={`${testIds.chart}${name}`}
      aria-label={title}
    >
      <header className="chart-header">
        <h3>{title}</h3>
        <span className="space" />
        {choice}
        <ToggleButton
          className="button quiet-button"
          isSelected={asTable}
          onChange={toggle}
          aria-label={`Table: ${title}`}
          data-testid={`${testIds.chartTable}${name}`}
        >
          Table
        </ToggleButton>
        <SaveMenu
          title={title}
          ask={ask}
          testId={name}
          svg={() => card.current?.querySelector('.figure svg') ?? null}
        />
      </header>
      {note !== undefined && <p className="quiet chart-note">{note}</p>}
      {asTable ? <TableBehind ask={ask} title={title} /> : children}
    </section>
  );
}

function TableBehind({ ask, title }: { readonly ask: TableAsk; readonly title: string }) {
  const { runId } = useDiagnosis();
  const query = useQuery(tableQuery(runId, ask));
  return (
    <Loaded query={query} what="the table">
      {(table) => <DataTableView table={{ ...table, title }} />}
    </Loaded>
  );
}
