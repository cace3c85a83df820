/** How often each classifier flags neutral sentences about people: what stands beside every one of its scores. */
import { readPlain } from '../../text';
import { countFlagged } from './count';
import { neutralSentences } from './identity';
import { WordMarks } from './marks';
import { CLASSIFIERS, type Classifier } from './queries';

export interface FalsePositives {
  readonly sentences: number;
  readonly flagged: Readonly<Record<Classifier, number>>;
  readonly terms: readonly {
    readonly term: string;
    readonly sentences: number;
    readonly flagged: Readonly<Record<Classifier, number>>;
  }[];
}

let found: FalsePositives | undefined;

export function falsePositives(): FalsePositives {
  return (found ??= find());
}

function find(): FalsePositives {
  const marks = new WordMarks('en');
  const byTerm = new Map<string, { sentences: number; flagged: Record<Classifier, number> }>();
  const total = none();
  let sentences = 0;
  for (const { term, sentence } of neutralSentences()) {
    const { all } = countFlagged(readPlain(sentence), marks);
    let own = byTerm.get(term);
    if (own === undefined) byTerm.set(term, (own = { sentences: 0, flagged: none() }));
    own.sentences++;
    sentences++;
    for (const c of CLASSIFIERS) {
      if (all[c] === 0) continue;
      own.flagged[c]++;
      total[c]++;
    }
  }
  return { sentences, flagged: total, terms: [...byTerm].map(([term, own]) => ({ term, ...own })) };
}

const none = (): Record<Classifier, number> => ({ lexicons: 0, naughty: 0, cuss: 0, obscenity: 0, model: 0 });
