/** All that is counted in every text, in threads. A new measure is a file of its family's folder and one line here. */
import { pronouns } from '../groups/pronouns';
import { associations } from '../association/measure';
import { prose } from '../reading/measure';
import { toxicityMeasure } from '../toxicity/measure';
import { markers } from '../structure/measure';
import type { TextMeasure } from './types';

export type { AboutTexts, MeasuredText, MeasureRows, OpenMeasure, TextMeasure } from './types';

export const MEASURES: readonly TextMeasure[] = [pronouns, prose, associations, markers, toxicityMeasure];

/** Version of each measure by its name: what else, besides the texts, its rows follow from. */
export const MEASURES_IDENTITY: Readonly<Record<string, number>> = Object.fromEntries(
  MEASURES.map(({ name, version }) => [name, version]),
);
