/** Which code this is. The build writes the commit in; code that was not built knows its version only. */
import { version } from '../../package.json';

declare const __PLUMBLINE_COMMIT__: string;

export const CODE = {
  version,
  commit: typeof __PLUMBLINE_COMMIT__ === 'string' ? __PLUMBLINE_COMMIT__ : 'not built from a repository',
} as const;
