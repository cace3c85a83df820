/** Words of the field that a board may meet here for the first time. */
import { html } from './html';

const TERMS: readonly (readonly [term: string, meaning: string])[] = [
  ['Dump', 'All pages of a wiki at one moment, as Wikimedia publishes them: XML that holds wikitext.'],
  ['Partner', 'Whoever made a dataset of a dump. The partner’s file is what is audited here.'],
  ['Recipe', 'Rules by which wikitext becomes plain text. Ours is in the bag, so that anybody can apply it.'],
  ['Record', 'One entry of the partner’s file, as a rule the text of one page.'],
  ['Retention', 'The share of pages that still have text in the partner’s file.'],
  ['Recall', 'The share of words, numbers or labels of our text that still stand in the partner’s.'],
  [
    'Effect',
    'Size of a difference from 0 (nothing) to 1 (everything), so that unlike measurements can be put in one order.',
  ],
  [
    '95 % interval',
    'Where a number would lie in 95 of 100 cases if these pages were a sample of more. The longer, the less sure.',
  ],
  ['Group', 'Pages that have something in common: a length, a topic, a region, the gender of a biography.'],
  [
    'Digest, SHA-256',
    'A fingerprint of a file. Change one byte and it is another; nobody can make two files with one.',
  ],
  [
    'Bag',
    'The folder that this is part of: results, tables, documents, a list of all digests, and a signed statement.',
  ],
  [
    'Signature, key',
    'What only the holder of a private key can make, and anybody can check with the public one. It says who, not whether it is so.',
  ],
  ['Log', 'A list of what was done, to which can only be added without its being seen. Its root stands for all of it.'],
];

export const glossary = html`<section id="glossary">
  <h2>Words used here</h2>
  <dl class="facts glossary">
    ${TERMS.map(
      ([term, meaning]) =>
        html`<dt>${term}</dt>
          <dd>${meaning}</dd> `,
    )}
  </dl>
</section> `;
