/** The whole window: rail, view, tray, and what lies over them. */
import { useStore } from '@nanostores/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { makeQueryClient } from '../port/queries';
import { $engine } from '../port/engine';
import { $view } from '../view/store';
import { Start } from './Start';
import { Workbench } from './Workbench';

export function App() {
  const [queryClient] = useState(makeQueryClient);
  const engine = useStore($engine);
  const { theme } = useStore($view, { keys: ['theme'] });
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <QueryClientProvider client={queryClient}>
      {engine.state === 'ready' ? (
        <Workbench generation={engine.generation} workspace={engine.workspace} />
      ) : (
        <Start engine={engine} />
      )}
    </QueryClientProvider>
  );
}
