/** Columns whose values label records: any number of them, each added from a list and taken out again. */
import { Button } from 'react-aria-components';
import type { Source } from '../../../workers/api';
import { MAPPING_WORDS } from '../format/words';
import { Picker } from '../parts/Picker';

interface Props {
  readonly source: Source;
  readonly labels: readonly string[];
  readonly onChange: (labels: readonly string[]) => void;
}

const ADD = '\u0000add'; // a column can have any name but this

export function LabelsRow({ source, labels, onChange }: Props) {
  const others = source.columns.filter(({ name, type }) => type !== 'struct' && !labels.includes(name));
  const options = [
    { id: ADD, label: 'Add a column…' },
    ...others.map(({ name, type }) => ({ id: name, label: name, hint: type })),
  ];
  return (
    <div className="mapping-row">
      <Picker
        label={MAPPING_WORDS.labels}
        options={options}
        value={ADD}
        onChange={(id) => {
          if (id !== ADD) onChange([...labels, id]);
        }}
      />
      <div className="mapping-samples">
        {labels.length === 0 ? (
          <p className="quiet">Columns whose balance is measured, such as a topic or a grade.</p>
        ) : (
          <div className="label-columns">
            {labels.map((name) => (
              <Button
                key={name}
                className="chip chip-on"
                aria-label={`Take ${name} out of the labels`}
                onPress={() => onChange(labels.filter((label) => label !== name))}
              >
                <code dir="auto">{name}</code> ×
              </Button>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}
