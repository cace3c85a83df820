/** A choice of one from a few, as a labelled select that works with keys and screen readers. */
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { DownIcon } from './icons';

export interface Option<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly hint?: string;
}

interface Props<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly hideLabel?: boolean;
  readonly testId?: string;
}

export function Picker<T extends string>({ label, options, value, onChange, hideLabel = false, testId }: Props<T>) {
  return (
    <Select
      className="picker"
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {!hideLabel && <Label className="field-label">{label}</Label>}
      <Button className="picker-button" {...(testId === undefined ? {} : { 'data-testid': testId })}>
        <SelectValue className="picker-value">
          {({ selectedText }) => <bdi>{selectedText ?? options.find((option) => option.id === value)?.label}</bdi>}
        </SelectValue>
        <DownIcon />
      </Button>
      <Popover className="popover" offset={2}>
        <ListBox className="listbox" items={options.map((option) => ({ ...option }))}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="listbox-item">
              <bdi>{option.label}</bdi>
              {option.hint !== undefined && <span className="quiet">{option.hint}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
