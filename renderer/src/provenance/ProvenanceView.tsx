/** What is signed, and how it is checked: export, verify, the log, and keys. */
import { ExportPanel } from './ExportPanel';
import { KeysPanel } from './KeysPanel';
import { LogTimeline } from './LogTimeline';
import { VerifyPanel } from './VerifyPanel';

export function ProvenanceView() {
  return (
    <div className="view-padding">
      <header className="view-header">
        <h1>Provenance</h1>
      </header>
      <div className="provenance">
        <ExportPanel />
        <VerifyPanel />
        <LogTimeline />
      </div>
      <KeysPanel />
    </div>
  );
}
