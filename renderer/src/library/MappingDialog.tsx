/** Says which column of a partner's file is what, beside sample values of each. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Mapping, Source } from '../../../workers/api';
import { formatShare } from '../format/numbers';
import { MAPPING_WORDS } from '../format/words';
import { Dialog } from '../parts/Dialog';
import { Picker, type Option } from '../parts/Picker';
import { useActions } from '../port/actions-context';
import { testIds } from '../testids';
import { LabelsRow } from './LabelsRow';
import { EMPTY_MAPPING, MAPPING_FIELDS, mappingProblem, samplesOf, withLabels, type MappingField } from './mapping';

const NONE = '\u0000none'; // a column can have any name but this

export function MappingDialog({ source, onClose }: { readonly source: Source; readonly onClose: () => void }) {
  const { setMapping } = useActions();
  const [mapping, setLocal] = useState<Mapping>(source.mapping ?? EMPTY_MAPPING);
  const problem = mappingProblem(mapping);
  const options: readonly Option<string>[] = [
    { id: NONE, label: 'None' },
    ...source.columns.map(({ name, type }) => ({ id: name, label: name, hint: type })),
  ];
  const keep = async () => {
    if (await setMapping({ id: source.id, mapping })) onClose();
  };
  return (
    <Dialog title={`Columns of ${source.name}`} open onClose={onClose} wide testId={testIds.mappingDialog}>
      <div className="mapping-grid">
        {MAPPING_FIELDS.map((field) => (
          <MappingRow
            key={field}
            source={source}
            field={field}
            value={mapping[field] ?? null}
            options={options}
            onChange={(column) => setLocal({ ...mapping, [field]: column })}
          />
        ))}
        <LabelsRow
          source={source}
          labels={mapping.labels ?? []}
          onChange={(labels) => setLocal(withLabels(mapping, labels))}
        />
      </div>
      {problem !== null && (
        <p className="bad-text" role="alert">
          {problem}
        </p>
      )}
      <p className="quiet">Comparisons made before keep the mapping they were made with.</p>
      <div className="button-row dialog-buttons">
        <Button className="button" onPress={onClose}>
          Cancel
        </Button>
        <Button className="button primary" isDisabled={problem !== null} onPress={() => void keep()}>
          Keep this mapping
        </Button>
      </div>
    </Dialog>
  );
}

interface RowProps {
  readonly source: Source;
  readonly field: MappingField;
  readonly value: string | null;
  readonly options: readonly Option<string>[];
  readonly onChange: (column: string | null) => void;
}

function MappingRow({ source, field, value, options, onChange }: RowProps) {
  const confidence =
    value !== null && value === source.mapping?.[field] ? source.mappingConfidence?.[field] : undefined;
  const column = source.columns.find(({ name }) => name === value);
  return (
    <div className="mapping-row">
      <Picker
        label={MAPPING_WORDS[field]}
        options={options}
        value={value ?? NONE}
        onChange={(id) => onChange(id === NONE ? null : id)}
      />
      <div className="mapping-samples">
        {samplesOf(source, value)
          .slice(0, 3)
          .map((sample, index) => (
            <p key={index} dir="auto" title={sample.slice(0, 500)}>
              {sample}
            </p>
          ))}
        {confidence !== undefined && <p className="quiet">{confidence.why}</p>}
        {column !== undefined && column.nullShare > 0 && (
          <p className="quiet">{formatShare(column.nullShare)} of the rows looked at have no value.</p>
        )}
      </div>
    </div>
  );
}
