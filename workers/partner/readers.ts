import type { PartnerFormat } from '../sources/types';
import type { RawReader } from './raw';
import { readArrowFile, readArrowStream } from './read-arrow';
import { readCirrus } from './read-cirrus';
import { readCsv } from './read-csv';
import { readDoc } from './read-doc';
import { readEnterpriseArray, readEnterpriseLines } from './read-enterprise';
import { readJsonArray } from './read-json-array';
import { readJsonl } from './read-jsonl';
import { readParquet } from './read-parquet';
import { readWikiText } from './read-wikitext';
import { readZim } from './read-zim';

export const READERS: Readonly<Record<PartnerFormat, RawReader>> = {
  parquet: readParquet,
  jsonl: readJsonl,
  'json-array': readJsonArray,
  csv: readCsv,
  tsv: readCsv,
  'arrow-file': readArrowFile,
  'arrow-stream': readArrowStream,
  'enterprise-jsonl': readEnterpriseLines,
  'enterprise-array': readEnterpriseArray,
  cirrussearch: readCirrus,
  'wikiextractor-doc': readDoc,
  'wikitext-set': readWikiText,
  zim: readZim,
};
