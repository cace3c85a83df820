import type { MetricDefinition } from '../types';

const define = (id: string, rest: Omit<MetricDefinition, 'id' | 'version' | 'family'>): MetricDefinition => ({
  id: `integrity.${id}`,
  version: 1,
  family: 'integrity',
  ...rest,
});

export const SHA1 = define('sha1', {
  title: 'Revisions whose checksum fits',
  unit: 'share of checked revisions',
  definition:
    'Revisions whose declared SHA-1 fits the text, over those that can be checked. Unchecked: no checksum, no text in the ' +
    'dump (a stub), or text suppressed by the wiki.',
  source: 'MediaWiki export schema 0.6 and later, element sha1 (base 36)',
  cannotTell:
    'That nobody changed text and checksum together: the sums list of the whole file, and its signature, tell that.',
});

export const MALFORMED = define('malformed', {
  title: 'Entries that could not be read',
  unit: 'share of entries',
  definition:
    'Pages of the dump and records of the partner’s file that were skipped as malformed, over all entries of both.',
  source: 'Counted by this tool; each is kept with its place and reason',
  cannotTell: 'What a skipped entry would have held. Of a truncated file, what comes after the cut is not counted.',
});

export const CONTRIBUTORS = define('contributors', {
  title: 'Who made the revisions',
  unit: 'share of revisions by registered users',
  definition:
    'Revisions in the dump by kind of contributor. In a dump of current versions this is the last edit of each page only.',
  source: 'MediaWiki export schema, element contributor; temporary accounts: MediaWiki 1.43 and later',
  cannotTell: 'Bots from people. Names and addresses are not kept.',
});

export const LICENCES = define('licences', {
  title: 'Licences that fit the text',
  unit: 'share of records with text',
  definition:
    'Records whose stated licence keeps that of the text: CC-BY-SA-3.0 of pages last edited before 7 June 2023, CC-BY-SA-4.0 after, ' +
    'or the GFDL; over records with text. Of several licences of one record the worst counts. Groups: what is stated.',
  source:
    'CC-BY-SA 3.0, section 4b; CC-BY-SA 4.0, section 3b; Wikimedia Foundation Terms of Use, section 7; SPDX licence list',
  cannotTell:
    'A licence that is stated for the file alone: that stands with the file. Whether the wiki’s text is under another licence (Wikidata: CC0).',
});

export const ATTRIBUTION = define('attribution', {
  title: 'Records that can be attributed',
  unit: 'share of records with text',
  definition:
    'Records with text that name their page by title, id, address or revision: the authors are named in the page’s history, which a link to it leads to.',
  source: 'Wikimedia Foundation Terms of Use, section 7b; CC-BY-SA, attribution',
  cannotTell: 'Whether the name is right; see alignment and revision ids.',
});

export const REDIRECTS = define('redirects', {
  title: 'Pages that are redirects',
  unit: 'share of pages',
  definition: 'Pages with a redirect element over all pages of the dump. They are not part of coverage.',
  source: 'MediaWiki export schema 0.4 and later, element redirect',
  cannotTell: 'Redirects in dumps of an older schema, or made by a template or a script.',
});

export const DROPPED = define('dropped-pages', {
  title: 'Pages our recipe gives no text for',
  unit: 'share of pages',
  definition: 'Pages of the dump without text of ours, by the reason that the recipe gives, over all pages.',
  source: 'The recipe named in the results',
  cannotTell:
    'Whether the partner’s own rules are the better ones; where it has text and we do not, the page counts as added.',
});

export const NODES = define('dropped-nodes', {
  title: 'What our recipe took out of pages',
  unit: 'share of the most frequent kind',
  definition: 'Nodes of wikitext that were dropped or rewritten, by reason. Groups: share of all such nodes.',
  source: 'The recipe named in the results',
  cannotTell: 'How much of it a reader sees: a template may be a footnote mark or half the page.',
});

export const ALIGNMENT = define('alignment', {
  title: 'Pages and records with the same text',
  unit: 'share of pages and records',
  definition:
    'Rows of the alignment by status; the value is the share whose text is identical or equivalent (same but for Unicode ' +
    'form and white space).',
  source: 'Counted by this tool: revision id, else page id, else title',
  cannotTell: 'How large a change is: see recall and distances, and each pair in Compare.',
});

export const REVISION_IDS = define('revision-ids', {
  title: 'Revision ids that resolve in the dump',
  unit: 'share of records with a revision id',
  definition:
    'Records whose revision id is that of a revision of the page that they were aligned with, over the records that have one.',
  source: 'Counted by this tool: the partner’s field against the revisions of the dump',
  cannotTell:
    'Whether the text was taken from that revision. In a dump of current versions older revisions are not there, so a right ' +
    'but older id counts as not in the dump.',
});
