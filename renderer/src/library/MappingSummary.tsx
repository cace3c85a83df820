/** Which column is taken for what, with how sure that is; opens the dialog where it is changed. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Source } from '../../../workers/api';
import { MAPPING_WORDS } from '../format/words';
import { testIds } from '../testids';
import { confidenceWord, EMPTY_MAPPING, MAPPING_FIELDS, mappingProblem } from './mapping';
import { MappingDialog } from './MappingDialog';

export function MappingSummary({ source }: { readonly source: Source }) {
  const [open, setOpen] = useState(false);
  const mapping = source.mapping ?? EMPTY_MAPPING;
  // What is being sealed may not have been looked into yet.
  const problem = source.mapping === null && source.seal === 'sealing' ? null : mappingProblem(mapping);
  return (
    <section className="mapping" aria-label="Columns">
      <ul>
        {MAPPING_FIELDS.filter((field) => mapping[field] != null).map((field) => {
          const confidence = source.mappingConfidence?.[field];
          return (
            <li key={field} title={confidence?.why}>
              <span className="mapping-field">{MAPPING_WORDS[field]}</span>
              <code dir="auto">{mapping[field]}</code>
              {confidence !== undefined && <span className="quiet">{confidenceWord(confidence.score)}</span>}
            </li>
          );
        })}
        {(mapping.labels ?? []).map((column) => (
          <li key={`label ${column}`}>
            <span className="mapping-field">Label</span>
            <code dir="auto">{column}</code>
          </li>
        ))}
      </ul>
      {problem !== null && <p className="bad-text">{problem}</p>}
      <Button
        className={problem === null ? 'button quiet-button' : 'button'}
        data-testid={testIds.mappingOpen}
        onPress={() => setOpen(true)}
      >
        {problem === null ? 'Change columns…' : 'Set columns…'}
      </Button>
      {open && <MappingDialog source={source} onClose={() => setOpen(false)} />}
    </section>
  );
}
