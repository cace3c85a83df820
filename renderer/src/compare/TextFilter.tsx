/** A field that filters while one types, after a short pause. */
import { useEffect, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { CrossIcon } from '../parts/icons';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly testId?: string;
}

const PAUSE = 250;

export function TextFilter({ label, placeholder, value, onChange, testId }: Props) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    // The filter was changed from elsewhere.
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <SearchField className="text-filter" aria-label={label} value={text} onChange={setText}>
      <Input placeholder={placeholder} dir="auto" {...(testId === undefined ? {} : { 'data-testid': testId })} />
      {text !== '' && (
        <Button className="icon-button" aria-label={`Clear ${label.toLowerCase()}`}>
          <CrossIcon />
        </Button>
      )}
    </SearchField>
  );
}
