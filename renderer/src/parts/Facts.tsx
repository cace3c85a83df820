/** Names and values in two columns, for what is known of a thing. */
import type { ReactNode } from 'react';

export type Fact = readonly [name: string, value: ReactNode];

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value], index) => (
        <div key={`${index} ${name}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A long digest: clipped to what tells it apart by sight, whole on hover and when it is copied. */
export function Digest({ value, testId }: { readonly value: string; readonly testId?: string }) {
  return (
    <code className="digest" title={value} {...(testId === undefined ? {} : { 'data-testid': testId })}>
      {value}
    </code>
  );
}
