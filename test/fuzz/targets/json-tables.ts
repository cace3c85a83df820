/** JSON that Wikimedia publishes, as tables: Wikidata, Enterprise and its snapshots, CirrusSearch. Format by first words. */
import { gzipSync } from 'node:zlib';
import { sniff } from '../../../workers/sources';
import { firstLines, fixture, shared, unpacked } from '../corpus';
import { readCompanionFile } from '../reading';
import type { Outcome, Target } from '../target';

const ITEM = (id: number): string =>
  `{"type":"item","id":"Q${id}","labels":{"en":{"language":"en","value":"A \\"label\\" }"}},"claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"entity-type":"item","numeric-id":5},"type":"wikibase-entityid"}},"type":"statement","rank":"preferred"}],"P625":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"latitude":51.5,"longitude":-0.1,"precision":1e-4,"globe":"http://www.wikidata.org/entity/Q2"}}},"rank":"normal"}]},"sitelinks":{"enwiki":{"site":"enwiki","title":"T${id}","badges":[]}}}`;
const ITEMS = [1, 2, 3, 4].map(ITEM);
const PAIR = `{"index":{"_type":"_doc","_id":"7"}}\n{"title":"T","namespace":0,"text":"A text.","version":8,"wiki":"w","category":[]}\n`;
const FORMATS = ['wikidata-json', 'enterprise-jsonl', 'enterprise-array', 'cirrussearch', 'enterprise-snapshots'];

/** A file whose damage makes it another kind, or none, is still given to a reader. */
async function run(path: string): Promise<Outcome> {
  const { format } = await sniff(path);
  return readCompanionFile(path, FORMATS.includes(format) ? format : 'wikidata-json');
}

export const target: Target = {
  corpus: () => [
    Buffer.from(`[\n${ITEMS.join(',\n')}\n]\n`),
    Buffer.from(`[${ITEMS.join(',')}]`),
    gzipSync(ITEMS.join('\n')),
    Buffer.from(PAIR.repeat(4)),
    fixture('structured-contents.json'),
    ...shared('wikidata/testDump-first300.json.bz2').map((bytes) => firstLines(unpacked(bytes), 20_000)),
    ...shared('cirrus/jawiki-20220502-cirrussearch-content-head10.json.gz').map((bytes) =>
      firstLines(unpacked(bytes), 100),
    ),
    ...shared('enterprise/articles.ndjson').map((bytes) => firstLines(bytes, 1)),
    ...shared('enterprise/structured-contents-snapshots.json'),
  ],
  tokens: [
    ...['{', '}', '[', ']', ':', ',', '"', '\\', '\\u', '\n', ',\n', 'null', '-', '1e999', '"__proto__":', '[]', '{}'],
    ...['"claims":{', '"P31":[', '"P625":[', '"sitelinks":{', '"labels":{"en":', '"mainsnak":{', '"rank":"preferred"'],
    ...['{"index":{"_id":"9"}}\n', '"identifier":', '"links":[{"url":"u"}]', '"has_parts":[', '"version":{'],
  ],
  run,
};
