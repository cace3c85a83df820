/** What may stand a moment later than its surroundings: drawn once they are on the screen, in a task of its own. */
import { startTransition, useEffect, useState, type ReactNode } from 'react';

export function Later({ children }: { readonly children: ReactNode }) {
  const [ready, setReady] = useState(false);
  useEffect(() => startTransition(() => setReady(true)), []);
  return ready ? children : null;
}
