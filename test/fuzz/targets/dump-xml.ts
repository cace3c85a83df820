/** MediaWiki XML that is not compressed, in UTF-8 and UTF-16. */
import { fixture, unpacked } from '../corpus';
import { readDumpFile } from '../reading';
import type { Target } from '../target';

const small =
  '<mediawiki version="0.11"><siteinfo><dbname>w</dbname></siteinfo><page><title>Å</title><id>1</id></page>';

export const target: Target = {
  corpus: () => [
    fixture('refinery-dump-test.xml'),
    fixture('simplewiki-sample-history.xml'),
    fixture('tinywiki-latest-pages-articles.xml'),
    fixture('wikihadoop-page_sample.xml'),
    unpacked(fixture('elwikivoyage-p2566p2583.multistream.xml.bz2')),
    unpacked(fixture('wikipedia-small-test-0.5.xml.bz2')),
    Buffer.from(`\uFEFF${small}\r\n</mediawiki>`, 'utf16le'),
    Buffer.from(`\uFEFF${small}\r\n</mediawiki>`, 'utf16le').swap16(),
  ],
  tokens: [
    ...['<page>', '</page>', '<page', '<revision>', '</revision>', '<text', '<text xml:space="preserve">', '</text>'],
    ...['<title>', '</title>', '<ns>', '<id>', '<contributor>', '<ip>', '<minor />', '<redirect title="', '<sha1>'],
    ...['<content>', '<role>', '<siteinfo>', '</siteinfo>', '<namespace key="', '<mediawiki', '</mediawiki>', '</'],
    ...['<!--', '-->', '<![CDATA[', ']]>', '<!DOCTYPE', '<!ENTITY', '<?xml', '?>', '&', '&amp;', '&#x', '&#0;'],
    ...['&#xD800;', '&quot;', '"', "'", '=', '<', '>', '/>', ' deleted="deleted"', ' bytes="', ' sha1="', '\t'],
  ],
  run: readDumpFile,
};
