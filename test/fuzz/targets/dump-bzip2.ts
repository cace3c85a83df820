/** Dumps in bzip2, of one stream and of many. */
import { fixture } from '../corpus';
import { readDumpFile } from '../reading';
import type { Target } from '../target';

/** 45,899,235 times the letter a: `bz2.compress(b'a' * 45_899_235, 9)` of Python. */
const RUN = Buffer.from(
  '425a6839314159265359c26d2af3015f8e0100a0000008200030804d4642a025a90a8097177245385090c26d2af3',
  'hex',
).toString('latin1');

export const target: Target = {
  corpus: () => [
    fixture('elwikivoyage-p2566p2583.multistream.xml.bz2'),
    fixture('elwikivoyage-p2566p2583.multistream-noheader.xml.bz2'),
    fixture('elwikivoyage-p2566p2583.multistream-nofooter.xml.bz2'),
    fixture('enwiki-pages-articles-sample-0.9.xml.bz2'),
    fixture('wikipedia-small-test-0.5.xml.bz2'),
    fixture('dbpedia-minidump-zh.xml.bz2'),
    fixture('wikidatawiki-pages-articles-sample2.xml.bz2'),
    fixture('bgwiki-latest-pages-articles-shortened.xml.bz2'),
  ],
  // Headers, the marks of a block and of a stream's end, an empty stream, and one that unpacks to a million times its size.
  tokens: [...['BZh1', 'BZh9', 'BZh0', '1AY&SY', '\x17rE8P\x90', '1AY&SY\0\0\0\0', 'BZh9\x17rE8P\x90\0\0\0\0'], RUN],
  run: readDumpFile,
};
