/** The namespaces of a wiki, as tables. */
import { readNamespaces } from '../../sources';
import type { CompanionReader } from '../companion/types';

export const namespacesReader: CompanionReader = {
  formats: ['siteinfo-namespaces'],
  title: 'namespaces of a wiki',
  tables: ['namespaces', 'namespace_aliases'],
  read: async (path, sink) => {
    for (const { key, name, canonical, case: titleCase, content, subpages, aliases } of await readNamespaces(path)) {
      sink.append('namespaces', { ns: key, name, canonical, title_case: titleCase, content, subpages });
      for (const alias of aliases) sink.append('namespace_aliases', { ns: key, alias });
    }
  },
};
