/** A choice of one of two or three, all of them in sight. */
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

interface Props<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly testId?: string;
}

export function Segments<T extends string>({ label, options, value, onChange, testId }: Props<T>) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.id));
        if (chosen !== undefined) onChange(chosen.id);
      }}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className="segment">
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
