/** What this is. */
import { Dialog } from '../parts/Dialog';

export function About({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Plumbline" open={open} onClose={onClose}>
      <p>
        Holds a partner’s dataset against the Wikimedia dump it came from, says what was kept, changed and lost, and
        signs what it found.
      </p>
      <p>It works without a network: nothing you add leaves this machine.</p>
      <p className="quiet">Apache License 2.0.</p>
    </Dialog>
  );
}
