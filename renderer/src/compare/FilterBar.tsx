/** What of the list is shown, and in which order. */
import { useStore } from '@nanostores/react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import type { PairFilter, Results } from '../../../workers/api';
import { formatCounted } from '../format/numbers';
import { filterWords, STATUS_WORDS } from '../format/words';
import { Picker } from '../parts/Picker';
import { rowsQuery } from '../port/queries';
import { testIds } from '../testids';
import { $view, patchView } from '../view/store';
import { groupChoices, withFilter, type GroupChoice } from './filter-choices';
import { PAIR_SORT_ORDER, SORT_WORDS } from './sorts';
import { TextFilter } from './TextFilter';

export function FilterBar({ runId, results }: { readonly runId: string; readonly results: Results }) {
  const { filter, sort } = useStore($view, { keys: ['filter', 'sort'] });
  // The first page is asked for by the list as well: this costs nothing more.
  const first = useQuery({ ...rowsQuery(runId, filter, sort, 0), placeholderData: keepPreviousData });
  const total = first.data?.total;
  const choices = useMemo(() => groupChoices(results), [results]);
  const set = (patch: Partial<Record<keyof PairFilter, unknown>>) => patchView({ filter: withFilter(filter, patch) });
  return (
    <section className="filter-bar" aria-label="Filters" data-testid={testIds.filterBar}>
      <TextFilter
        label="Title"
        placeholder="Search titles"
        value={filter.search ?? ''}
        onChange={(search) => set({ search })}
        testId={testIds.compareSearch}
      />
      <TextFilter
        label="Term"
        placeholder="Term in a text"
        value={filter.term ?? ''}
        onChange={(term) => set({ term })}
      />
      <GroupPicker label="Namespace" choices={choices.ns} value={filter.ns} onChange={(ns) => set({ ns })} />
      <GroupPicker
        label="Length"
        choices={choices.decile}
        value={filter.decile}
        onChange={(decile) => set({ decile })}
      />
      <GroupPicker
        label="Script"
        choices={choices.script}
        value={filter.script}
        onChange={(script) => set({ script })}
      />
      <GroupPicker
        label="Pairing"
        choices={choices.method}
        value={filter.method}
        onChange={(method) => set({ method })}
      />
      <GroupPicker
        label="Done to the text"
        choices={choices.transformation}
        value={filter.transformation}
        onChange={(transformation) => set({ transformation })}
      />
      {filter.group !== undefined && (
        <Button
          className="chip chip-on"
          aria-label="Do not filter by this group"
          onPress={() => set({ group: undefined })}
        >
          <bdi>{groupLabel(results, filter.group)}</bdi> ×
        </Button>
      )}
      {(['numbers', 'links'] as const).map((lost) => (
        <ToggleButton
          key={lost}
          className="chip"
          isSelected={filter.lost === lost}
          onChange={(on) => set({ lost: on ? lost : undefined })}
        >
          Lost {lost}
        </ToggleButton>
      ))}
      {(filter.status ?? []).map((status) => (
        <Button
          key={status}
          className="chip chip-on"
          aria-label={`Do not filter by ${STATUS_WORDS[status].label}`}
          onPress={() => set({ status: filter.status?.filter((one) => one !== status) })}
        >
          {STATUS_WORDS[status].label} ×
        </Button>
      ))}
      {filterWords(filter).length > 0 && (
        <Button className="button quiet-button" onPress={() => patchView({ filter: {} })}>
          Show all
        </Button>
      )}
      <span className="space" />
      <span className="quiet number" role="status" data-testid={testIds.compareTotal} data-total={total}>
        {total === undefined ? '' : formatCounted(total, 'row')}
      </span>
      <Picker
        label="Order"
        hideLabel
        testId={testIds.compareSort}
        value={sort}
        options={PAIR_SORT_ORDER.map((id) => ({ id, label: SORT_WORDS[id] }))}
        onChange={(next) => patchView({ sort: next })}
      />
    </section>
  );
}

/** As the metrics call it. */
function groupLabel({ metrics }: Results, { axis, key }: NonNullable<PairFilter['group']>): string {
  const groups = metrics.find(({ id }) => id === 'coverage.retention')?.groups ?? [];
  return groups.find((group) => group.axis === axis && group.key === key)?.label ?? `${axis} ${key}`;
}

const ANY = '\u0000any';

interface GroupPickerProps<T extends string | number> {
  readonly label: string;
  readonly choices: readonly GroupChoice<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T | undefined) => void;
}

function GroupPicker<T extends string | number>({ label, choices, value, onChange }: GroupPickerProps<T>) {
  if (choices.length < 2 && value === undefined) return null; // one group filters nothing
  const known = choices.some((choice) => choice.value === value);
  return (
    <Picker
      label={label}
      hideLabel
      value={value === undefined ? ANY : String(value)}
      options={[
        { id: ANY, label: `${label}: all` },
        ...choices.map((choice) => ({ id: String(choice.value), label: choice.label })),
        ...(known || value === undefined ? [] : [{ id: String(value), label: `${label} ${value}` }]),
      ]}
      onChange={(id) => onChange(choices.find((choice) => String(choice.value) === id)?.value)}
    />
  );
}
