/** Names and values in two columns, for what is known of a thing. */
import type { ReactNode } from 'react';

export type Fact = readonly [name: string, value: ReactNode];

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A long digest, shortened in the middle, whole on hover and when it is copied. */
export function Digest({ value, testId }: { readonly value: string; readonly testId?: string }) {
  return (
    <code
      className="digest"
      title={value}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
      data-value={value}
    >
      {value.length > 24 ? `${value.slice(0, 12)}…${value.slice(-8)}` : value}
    </code>
  );
}
