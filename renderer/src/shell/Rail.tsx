/** The views, on the left. */
import { useStore } from '@nanostores/react';
import { Button } from 'react-aria-components';
import { CompareIcon, DiagnosticsIcon, LibraryIcon, PlumbIcon, ProvenanceIcon, SettingsIcon } from '../parts/icons';
import { testIds } from '../testids';
import { $view, go, type ViewName } from '../view/store';
import { VIEW_TITLES } from './titles';

const ICONS: Readonly<Record<ViewName, () => React.ReactNode>> = {
  library: LibraryIcon,
  diagnostics: DiagnosticsIcon,
  compare: CompareIcon,
  provenance: ProvenanceIcon,
  settings: SettingsIcon,
};

function RailButton({ name }: { readonly name: ViewName }) {
  const { view } = useStore($view, { keys: ['view'] });
  const Picture = ICONS[name];
  return (
    <Button
      className="rail-button"
      data-testid={`${testIds.rail}${name}`}
      onPress={() => go(name)}
      {...(view === name ? { 'aria-current': 'page' as const } : {})}
    >
      <Picture />
      <span>{VIEW_TITLES[name]}</span>
    </Button>
  );
}

export function Rail() {
  return (
    <nav className="rail" aria-label="Views">
      <span className="rail-mark">
        <PlumbIcon />
      </span>
      <RailButton name="library" />
      <RailButton name="diagnostics" />
      <RailButton name="compare" />
      <RailButton name="provenance" />
      <span className="rail-space" />
      <RailButton name="settings" />
    </nav>
  );
}
