/** Namespaces of titles in dumps older than export schema 0.6, which have no `<ns>`. */
import type { Namespace } from '../types';

/** Canonical English names, for files that bring no list of their own (MediaWiki, includes/title/NamespaceInfo.php). */
const CANONICAL: Readonly<Record<string, number>> = {
  media: -2,
  special: -1,
  talk: 1,
  user: 2,
  'user talk': 3,
  project: 4,
  'project talk': 5,
  file: 6,
  'file talk': 7,
  image: 6,
  'image talk': 7,
  mediawiki: 8,
  'mediawiki talk': 9,
  template: 10,
  'template talk': 11,
  help: 12,
  'help talk': 13,
  category: 14,
  'category talk': 15,
};

/** A function from a title to the key of its namespace; 0 where its prefix names none. */
export function namespaceResolver(namespaces: readonly Namespace[]): (title: string) => number {
  const keys = new Map<string, number>(Object.entries(CANONICAL));
  for (const { key, name } of namespaces) if (name !== '') keys.set(normalised(name), key);
  return (title) => {
    const colon = title.indexOf(':');
    return colon <= 0 ? 0 : (keys.get(normalised(title.slice(0, colon))) ?? 0);
  };
}

function normalised(name: string): string {
  return name.replaceAll('_', ' ').trim().toLowerCase();
}
