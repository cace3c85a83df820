/**
 * The bag described for programs of machine learning: Croissant 1.1 with its vocabulary of responsible AI, JSON-LD that
 * other people's loaders read the tables by. It knows the payload by path, digest and size, and reads none of it.
 */
import { canonicalJson } from '../canonical';
import { descriptionOf, licencesTold, nameOf } from '../describe';
import { resultsDigest } from '../statement';
import { CONTEXT, CROISSANT, CROISSANT_RAI } from './context';
import { fileObject, fileSets, recordSet, tablesOf } from './files';
import { idsOf, linkOf, offerOf } from './licences';
import { lineage } from './lineage';
import { responsible } from './responsible';
import type { CroissantInput, Node } from './types';

export type { CroissantInput, PayloadFile } from './types';

/** @returns canonical JSON (RFC 8785). The same input gives the same bytes. */
export function describeBag(input: CroissantInput): string {
  const digest = resultsDigest(input.results);
  const tables = tablesOf(input.payload);
  return canonicalJson({
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: [CROISSANT, CROISSANT_RAI],
    name: nameOf(input),
    description: descriptionOf(input),
    url: `urn:sha256:${digest}`,
    identifier: `sha256:${digest}`,
    // A bag has no releases: what comes after the plus sign tells one from another.
    version: `1.0.0+${digest.slice(0, 16)}`,
    datePublished: input.exportedAt,
    dateCreated: input.facts.finishedAt,
    inLanguage: [...new Set(['en', input.results.snapshot.language ?? 'en'])],
    keywords: ['Wikimedia', 'audit', 'data provenance', 'dataset comparison', 'responsible AI'],
    citeAs: citation(input, digest),
    creator: { '@type': 'Organization', name: `Holder of the signing key ${input.keyId}` },
    publisher: { '@type': 'Organization', name: `Holder of the signing key ${input.keyId}` },
    ...terms(input),
    distribution: [...input.payload.map(fileObject), ...fileSets(tables)],
    recordSet: tables.map(recordSet),
    ...lineage(input),
    ...responsible(input),
  });
}

/** Titles and single words in the tables come from both files, so the licences of both hold. */
function terms({ facts, ...input }: CroissantInput): Node {
  const stated = [...new Set([...idsOf(facts.snapshot.licence), ...idsOf(facts.partner.licence)])];
  const told = licencesTold({ facts, ...input });
  return {
    license: stated.length > 0 ? stated.map(linkOf) : ['Neither file states a licence: ask whoever published them'],
    usageInfo: [
      ...stated.map((id) => offerOf('titles and words in this bag', id)),
      ...told.map((finding) => ({
        '@type': 'CreativeWork',
        name: 'What follows from the licences',
        abstract: finding,
      })),
    ],
  };
}

/** BibTeX, as Croissant asks. What would end a field or an entry is taken out of names. */
function citation(input: CroissantInput, digest: string): string {
  const words = (text: string): string => text.replaceAll(/[{}\\"%#]|\p{Cc}/gu, ' ');
  return (
    `@misc{plumbline-${digest.slice(0, 12)}, title = {${words(nameOf(input))}}, ` +
    `year = {${input.exportedAt.slice(0, 4)}}, howpublished = {Signed BagIt bag}, ` +
    `note = {Plumbline ${words(input.facts.code.version)}, result digest ${digest}, key ${input.keyId}}}`
  );
}
