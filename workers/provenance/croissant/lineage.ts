/** Where the bag comes from, in the words of PROV-O, which Croissant 1.1 takes in. */
import { offerOf, idsOf } from './licences';
import type { CroissantInput, Node } from './types';

/** A file by what it is: the same file has this name everywhere (RFC 6920 has no form for JSON-LD; a URN is enough). */
const entityId = (sha256: string): string => `urn:sha256:${sha256}`;

interface Input {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly what: string;
  readonly licence: string | null;
  readonly version: string | null;
}

function inputsOf({ facts }: CroissantInput): readonly Input[] {
  const { snapshot, partner, others } = facts;
  const rest = { licence: null, version: null };
  return [
    { ...snapshot, what: 'The dump', version: snapshot.dumpDate },
    ...snapshot.parts.map((part) => ({ ...part, ...rest, what: 'A part of the dump' })),
    { ...partner, what: 'The partner’s file', version: partner.release },
    ...partner.parts.map((part) => ({ ...part, ...rest, what: 'A part of the partner’s file' })),
    ...others.map((other) => ({ ...other, ...rest, what: `A file beside the dump (${other.role})` })),
  ];
}

function entity({ name, size, sha256, what, licence, version }: Input): Node {
  return {
    '@id': entityId(sha256),
    '@type': ['prov:Entity', 'DataDownload'],
    'prov:label': name,
    alternateName: name,
    disambiguatingDescription: what,
    contentSize: `${size} B`,
    sha256,
    ...(version !== null && { version }),
    ...(licence !== null && { usageInfo: idsOf(licence).map((id) => offerOf(name, id)) }),
  };
}

const moment = (iso: string): Node => ({ '@type': 'xsd:dateTime', '@value': iso });

export function lineage(input: CroissantInput): Node {
  const { code, startedAt, finishedAt } = input.facts;
  const inputs = inputsOf(input);
  return {
    'prov:wasDerivedFrom': inputs.map(entity),
    'prov:wasGeneratedBy': {
      '@type': 'prov:Activity',
      'prov:label': 'Audit of a partner’s dataset against a dump',
      'prov:startedAtTime': moment(startedAt),
      'prov:endedAtTime': moment(finishedAt),
      'prov:used': inputs.map(({ sha256 }) => ({ '@id': entityId(sha256) })),
      'prov:wasAssociatedWith': {
        '@type': ['prov:SoftwareAgent', 'SoftwareApplication'],
        'prov:label': `Plumbline ${code.version}`,
        softwareVersion: code.version,
        identifier: `commit ${code.commit}`,
      },
      'prov:qualifiedAssociation': {
        '@type': 'prov:Association',
        'prov:hadPlan': {
          '@id': entityId(input.results.recipe.digest),
          '@type': ['prov:Entity', 'prov:Plan'],
          'prov:label': `Recipe ${input.results.recipe.name}, version ${input.results.recipe.version}`,
        },
      },
    },
    'prov:wasAttributedTo': {
      '@type': 'prov:Agent',
      'prov:label': `Holder of the signing key ${input.keyId}`,
    },
  };
}
