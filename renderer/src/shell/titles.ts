/** The views by name. */
import type { ViewName } from '../view/store';

export const VIEW_TITLES: Readonly<Record<ViewName, string>> = {
  library: 'Library',
  diagnostics: 'Diagnostics',
  compare: 'Compare',
  provenance: 'Provenance',
  settings: 'Settings',
};
