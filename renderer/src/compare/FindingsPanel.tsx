/** A folded list of findings over a run: one line each, which opens to show pages. */
import { useStore } from '@nanostores/react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { $askedPanel, type PanelName } from '../view/panel';

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
  /** By which it can be asked for from another view. */
  readonly name?: PanelName;
  readonly summary: ReactNode;
  /** Of the findings themselves, then of their numbers. */
  readonly columns: readonly [string, ...string[]];
  readonly findings: readonly Finding[];
  /** What an opened finding shows. */
  readonly examples: (key: string) => ReactNode;
  readonly children?: ReactNode;
}

export function FindingsPanel({ testId, name, summary, columns, findings, examples, children }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const panel = useRef<HTMLDetailsElement>(null);
  const asked = useStore($askedPanel);
  useEffect(() => {
    if (asked === null || asked.panel !== name || panel.current === null) return;
    $askedPanel.set(null);
    setOpen(findings.find(({ key }) => key === asked.line)?.key ?? findings[0]?.key ?? null);
    panel.current.open = true;
    panel.current.scrollIntoView({ block: 'nearest' });
    panel.current.querySelector('summary')?.focus({ preventScroll: true });
  }, [asked, name, findings]);
  const [first, ...numbers] = columns;
  return (
    <details ref={panel} className="folded-list" data-testid={testId}>
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
