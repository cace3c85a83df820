/** Licences as links to SPDX's list, and as terms of ODRL: what they permit, and what they ask for. */
import type { Node } from './types';

/** SPDX ids of an expression such as "CC-BY-SA-3.0 AND GFDL-1.3-or-later". */
export const idsOf = (licence: string | null): readonly string[] =>
  licence === null ? [] : licence.split(/\s+(?:AND|OR)\s+/).filter((id) => id !== '');

/** A page of SPDX's list, or the words as they were stated where these are no id of that list. */
export const linkOf = (id: string): string =>
  /^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(id) && !id.startsWith('LicenseRef-') ? `https://spdx.org/licenses/${id}` : id;

/** What Creative Commons asks for by the letters of a licence (https://creativecommons.org/ns). */
const DUTIES: readonly (readonly [letters: RegExp, duties: readonly string[]])[] = [
  [/^CC-BY\b/, ['cc:Attribution', 'cc:Notice']],
  [/^CC-BY\S*-SA\b/, ['cc:ShareAlike']],
  [/^GFDL\b/, ['cc:Attribution', 'cc:Notice', 'cc:ShareAlike']],
];

const PERMITTED = ['odrl:reproduce', 'odrl:distribute', 'odrl:derive'] as const;

const actions = (ids: readonly string[]): Node[] => ids.map((id) => ({ 'odrl:action': { '@id': id } }));

/**
 * Terms of one licence. A licence whose terms are not known here is named and no more: nothing is permitted in somebody
 * else's name.
 */
export function offerOf(of: string, licence: string): Node {
  const known = /^(?:CC-BY|CC0|GFDL)/.test(licence);
  const derives = !/-ND\b/.test(licence);
  const duties = DUTIES.flatMap(([letters, own]) => (letters.test(licence) ? own : []));
  return {
    '@type': ['CreativeWork', 'odrl:Offer'],
    name: `Terms of ${of}: ${licence}`,
    url: linkOf(licence),
    ...(known && {
      'odrl:permission': actions(PERMITTED.filter((id) => derives || id !== 'odrl:derive')).map((permission) => ({
        '@type': 'odrl:Permission',
        ...permission,
        ...(duties.length > 0 && { 'odrl:duty': actions([...new Set(duties)]) }),
      })),
    }),
    ...(/-NC\b/.test(licence) && {
      'odrl:prohibition': [{ '@type': 'odrl:Prohibition', 'odrl:action': { '@id': 'cc:CommercialUse' } }],
    }),
  };
}
