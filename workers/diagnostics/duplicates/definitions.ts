import type { MetricDefinition } from '../types';

const SOURCE = 'Broder 1997 (MinHash, 14 bands of 8 rows); each pair verified by all its runs of five words';

const define = (
  id: string,
  rest: Omit<MetricDefinition, 'id' | 'version' | 'family' | 'source'>,
): MetricDefinition => ({
  id,
  version: 1,
  family: 'integrity',
  source: SOURCE,
  ...rest,
});

const ALIKE =
  'whose very text an earlier document has, or of whose distinct runs of five words 0.8 or more are also those of another ' +
  'one (Jaccard), in clusters of which the first document does not count';
const CANNOT_TELL =
  'Texts of fewer than five words are only found where they are the very same. Of texts that are 0.8 alike one in twelve ' +
  'shares no band and is not seen; of those that are 0.9 alike, one in two thousand.';

export const RAW = define('duplicates.raw', {
  title: 'Texts that are in the dump twice',
  unit: 'share of texts',
  definition: `Pages of the dump with text ${ALIKE}, over all with text.`,
  cannotTell: CANNOT_TELL,
});

export const PARTNER = define('duplicates.partner', {
  title: 'Texts that the partner has twice',
  unit: 'share of texts',
  definition: `Records of the partner with text ${ALIKE}, over all with text.`,
  cannotTell: CANNOT_TELL,
});

export const LEAKAGE = define('leakage.splits', {
  title: 'Records that stand in several splits',
  unit: 'share of records',
  definition:
    'Records of a split such as train or test of which another split has the same page, the same revision, the very same ' +
    'text, or one that is 0.8 alike, over all records that belong to a split. Null where there are no splits.',
  cannotTell: `What a model learned from it. ${CANNOT_TELL}`,
});
