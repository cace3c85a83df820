/** JSON as a tree that opens where one looks; values are text, never markup. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { CopyButton } from '../parts/ErrorNotice';

const OPEN_LEVELS = 2;
const OPEN_ITEMS = 12;

export function JsonTree({ value, name }: { readonly value: unknown; readonly name: string }) {
  return (
    <div className="json">
      <CopyButton text={JSON.stringify(value, null, 2)} label="Copy as JSON" />
      <ul className="json-root" tabIndex={0} aria-label={name}>
        <Node name={null} value={value} level={0} />
      </ul>
    </div>
  );
}

interface NodeProps {
  readonly name: string | null;
  readonly value: unknown;
  readonly level: number;
}

function Node({ name, value, level }: NodeProps) {
  const entries = entriesOf(value);
  const [open, setOpen] = useState(level < OPEN_LEVELS && (entries?.length ?? 0) <= OPEN_ITEMS);
  const key = name !== null && <span className="json-key">{name}</span>;
  if (entries === null) {
    return (
      <li className="json-leaf">
        {key}{' '}
        <span className={`json-${typeof value}`}>{typeof value === 'string' ? value : JSON.stringify(value)}</span>
      </li>
    );
  }
  const size = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`;
  return (
    <li>
      <Button className="json-toggle" onPress={() => setOpen(!open)} aria-expanded={open}>
        <span aria-hidden="true" className={open ? 'json-arrow json-arrow-open' : 'json-arrow'} />
        {key} <span className="quiet">{size}</span>
      </Button>
      {open && (
        <ul>
          {entries.map(([childName, child]) => (
            <Node key={childName} name={childName} value={child} level={level + 1} />
          ))}
        </ul>
      )}
    </li>
  );
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] | null {
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value);
}
