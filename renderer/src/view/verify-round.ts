/** Counts how often a bag was asked to be checked: the same bag again is another check, with no old verdict in sight. */
import { atom } from 'nanostores';

export const $verifyRound = atom(0);
