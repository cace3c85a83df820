/** The plain way to read an entity: all of it with JSON.parse. The oracle of the fast way, and what it falls back on. */
import { bestClaims } from './claims';
import { mapOf, PROPERTIES, stringOf, type Claim, type Entity } from './entity';

/** Throws SyntaxError where the text is no JSON; an entity without anything where it is no object. */
export function readEntityPlainly(bytes: Buffer, wiki: string | null): Entity {
  const entity = mapOf(JSON.parse(bytes.toString('utf8')));
  const problems: string[] = [];
  const statements = mapOf(entity['claims'] ?? entity['statements']);
  const claims: Claim[] = [];
  for (const property of PROPERTIES) {
    if (Object.hasOwn(statements, property)) claims.push(...bestClaims(property, statements[property], problems));
  }
  const sitelinks = Object.entries(mapOf(entity['sitelinks']));
  return {
    id: stringOf(entity['id']),
    type: stringOf(entity['type']),
    labelEn: stringOf(mapOf(mapOf(entity['labels'])['en'])['value']),
    sitelinks: sitelinks.length,
    titles: sitelinks.flatMap(([name, link]) => {
      const title = stringOf(mapOf(link)['title']);
      return title === null || (wiki !== null && wiki !== name) ? [] : [{ wiki: name, title }];
    }),
    claims,
    problems,
  };
}
