/** A folded list of findings over a run: one line each, which opens to show pages. */
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';

export interface Finding {
  readonly key: string;
  readonly title: string;
  /** What it means, for whoever points at it. */
  readonly hint?: string;
  /** Numbers under the columns. */
  readonly cells: readonly string[];
}

interface Props {
  readonly testId: string;
  readonly summary: ReactNode;
  /** Of the findings themselves, then of their numbers. */
  readonly columns: readonly [string, ...string[]];
  readonly findings: readonly Finding[];
  /** What an opened finding shows. */
  readonly examples: (key: string) => ReactNode;
  readonly children?: ReactNode;
}

export function FindingsPanel({ testId, summary, columns, findings, examples, children }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const [first, ...numbers] = columns;
  return (
    <details className="folded-list" data-testid={testId}>
      <summary>{summary}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {numbers.map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {findings.map(({ key, title, hint, cells }) => (
            <tr key={key}>
              <th scope="row" title={hint}>
                <Button
                  className="link-button"
                  aria-expanded={open === key}
                  onPress={() => setOpen(open === key ? null : key)}
                >
                  {title}
                </Button>
                {open === key && examples(key)}
              </th>
              {cells.map((cell, i) => (
                <td key={numbers[i]} className="number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </details>
  );
}
