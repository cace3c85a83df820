/** Dumps in bzip2, of one stream and of many. */
import { fixture } from '../corpus';
import { readDumpFile } from '../reading';
import type { Target } from '../target';

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
  // Headers, the marks of a block and of a stream's end, an empty stream, and a block of one byte over and over.
  tokens: [
    ...['BZh1', 'BZh9', 'BZh0', '1AY&SY', '\x17rE8P\x90', '1AY&SY\0\0\0\0', 'BZh9\x17rE8P\x90\0\0\0\0'],
    Buffer.from(
      '425a683931415926535901980a150000000180020040002000219a68334d073308bb9229c28480cc0050a8',
      'hex',
    ).toString('latin1'),
  ],
  run: readDumpFile,
};
