/** Hands the window's actions to whatever stands in it. */
import { createContext, useContext } from 'react';
import { PlumblineError } from '../../../workers/api/errors';
import type { Actions } from './actions';

export const ActionsContext = createContext<Actions | null>(null);

export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new PlumblineError('internal', 'Actions were asked for outside the window.');
  return actions;
}
