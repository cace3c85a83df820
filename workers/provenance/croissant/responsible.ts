/** The fields of Croissant's RAI vocabulary 1.0, from the same facts as report and datasheet. */
import {
  biasesOf,
  collectionOf,
  impactOf,
  limitationsOf,
  MAINTENANCE,
  NOT_FOR,
  personalOf,
  preprocessingOf,
  USES,
} from '../describe';
import { count } from '../report/format';
import type { CroissantInput, Node } from './types';

export function responsible(input: CroissantInput): Node {
  const { facts, results } = input;
  return {
    'rai:dataCollection': collectionOf(input),
    'rai:dataCollectionType': ['Secondary data analysis', 'Software collection'],
    'rai:dataCollectionMissingData': missing(input),
    'rai:dataCollectionRawData':
      `The texts are not in the bag. The dump and the partner’s file are named by their digests, and were read as ` +
      `${results.snapshot.compression} and ${results.partner.format}.`,
    'rai:dataCollectionTimeframe': [facts.startedAt, facts.finishedAt],
    'rai:dataPreprocessingProtocol': preprocessingOf(input),
    'rai:dataBiases': biasesOf(input),
    'rai:dataLimitations': limitationsOf(input),
    'rai:dataUseCases': [...USES, ...NOT_FOR.map((use) => `Not for: ${use}`)],
    'rai:dataSocialImpact': impactOf(input),
    'rai:personalSensitiveInformation': personalOf(input),
    'rai:dataReleaseMaintenancePlan': MAINTENANCE,
  };
}

function missing({ results }: CroissantInput): string {
  const malformed = Object.values(results.raw.malformed).reduce((sum, n) => sum + n, 0);
  const theirs = Object.values(results.partnerRecords.malformed).reduce((sum, n) => sum + n, 0);
  return (
    `${count(malformed)} pieces of the dump and ${count(theirs)} records of the partner’s file could not be read; each is ` +
    'in the table of malformed records with its place and reason. Pages without text by the recipe are counted by reason.'
  );
}
