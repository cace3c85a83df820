/** The best statements on a property. */
import { mapOf, stringOf, type Claim, type Property } from './entity';

const ENTITY_LETTER: Readonly<Record<string, string>> = { item: 'Q', property: 'P', lexeme: 'L' };

/**
 * Statements of preferred rank where there is one, else those of normal rank; deprecated ones never
 * (https://www.wikidata.org/wiki/Help:Ranking). A statement without a rank counts as normal. What makes no sense is added to
 * `problems`.
 */
export function bestClaims(property: Property, statements: unknown, problems: string[]): readonly Claim[] {
  if (!Array.isArray(statements)) {
    problems.push(`${property}: not a list of statements`);
    return [];
  }
  const rankOf = (statement: unknown): string => stringOf(mapOf(statement)['rank']) ?? 'normal';
  const hasPreferred = statements.some((statement) => rankOf(statement) === 'preferred');
  const rank = hasPreferred ? ('preferred' as const) : ('normal' as const);
  const claims: Claim[] = [];
  for (const statement of statements as readonly unknown[]) {
    if (rankOf(statement) !== rank) continue;
    const claim = claimOf(property, rank, mapOf(statement)['mainsnak']);
    if (typeof claim === 'string') problems.push(`${property}: ${claim}`);
    else claims.push(claim);
  }
  return claims;
}

/** The claim, or why there is none. */
function claimOf(property: Property, rank: Claim['rank'], mainsnak: unknown): Claim | string {
  const snak = mapOf(mainsnak);
  const snaktype = snak['snaktype'];
  const empty = { property, rank, valueQid: null, lat: null, lon: null, precision: null, globe: null };
  if (snaktype === 'somevalue' || snaktype === 'novalue') return { ...empty, snaktype };
  if (snaktype !== 'value') return mainsnak === undefined ? 'a statement without mainsnak' : 'a snak of no known type';
  const value = mapOf(snak['datavalue'])['value'];
  if (property === 'P625') {
    const { latitude, longitude, precision, globe } = mapOf(value);
    if (typeof latitude !== 'number' || typeof longitude !== 'number') return 'a value without latitude and longitude';
    return {
      ...empty,
      snaktype,
      lat: latitude,
      lon: longitude,
      precision: typeof precision === 'number' ? precision : null,
      globe: /\/([QPL]\d+)$/.exec(stringOf(globe) ?? '')?.[1] ?? null,
    };
  }
  const valueQid = entityId(value);
  return valueQid === null ? 'a value that is no entity' : { ...empty, snaktype, valueQid };
}

/** Newer dumps have the id in full, older ones its number and the type of entity. */
function entityId(value: unknown): string | null {
  const { id, 'numeric-id': number, 'entity-type': type } = mapOf(value);
  if (typeof id === 'string' && /^[QPL]\d/.test(id)) return id;
  const letter = ENTITY_LETTER[stringOf(type) ?? 'item'];
  return typeof number === 'number' && Number.isSafeInteger(number) && letter !== undefined ? letter + number : null;
}
