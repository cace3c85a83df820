/** Keys that the user trusts, by name. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { LookedAtKey, TrustedKeyView } from '../../../../workers/api';
import { formatMoment } from '../../format/time';
import { Digest } from '../../parts/Facts';
import { attempt } from '../../port/actions';
import { engine } from '../../port/engine';
import { shell } from '../../port/shell';
import { keyIds } from './ids';
import { LabelDialog } from './LabelDialog';
import { useAskAgain } from './queries';
import { TrustDialog } from './TrustDialog';
import { REVOCATION_WORDS } from './words';

interface Looked {
  readonly from: string;
  readonly key: LookedAtKey;
}

export function TrustPanel({ list }: { readonly list: readonly TrustedKeyView[] }) {
  const [looked, setLooked] = useState<Looked | null>(null);
  const look = async (kind: 'file' | 'bag') => {
    await attempt('The key could not be read', async () => {
      const from =
        kind === 'bag' ? await shell().chooseFolder('key-bag') : (await shell().chooseFiles('public-key'))[0];
      if (from !== undefined && from !== null) setLooked({ from, key: await engine('trust.look', { from }) });
    });
  };
  return (
    <>
      {list.length === 0 ? (
        <p className="quiet">
          Nobody yet. A bag is checked all the same; with a key here, it is also told whose it is. Ask for the
          fingerprint by another way than the key takes, such as by telephone.
        </p>
      ) : (
        <ul className="key-list">
          {list.map((key) => (
            <TrustEntry key={key.keyId} trusted={key} />
          ))}
        </ul>
      )}
      <div className="button-row">
        <Button className="button" data-testid={keyIds.trustFile} onPress={() => void look('file')}>
          Add from a public-key file…
        </Button>
        <Button className="button" data-testid={keyIds.trustBag} onPress={() => void look('bag')}>
          Add the signer of a bag…
        </Button>
      </div>
      {looked !== null && <TrustDialog from={looked.from} looked={looked.key} onClose={() => setLooked(null)} />}
    </>
  );
}

function TrustEntry({ trusted }: { readonly trusted: TrustedKeyView }) {
  const askAgain = useAskAgain();
  const [renaming, setRenaming] = useState(false);
  const { label, keyId, expiresAt, revocation } = trusted;
  const remove = async () => {
    await attempt(`${label} could not be removed`, () => engine('trust.remove', { keyId }));
    askAgain();
  };
  return (
    <li className="key-entry" data-testid={keyIds.trustEntry}>
      <div className="key-entry-line">
        <strong dir="auto">{label}</strong>
        <span className="key-entry-actions">
          <Button className="button quiet-button" aria-label={`Rename ${label}`} onPress={() => setRenaming(true)}>
            Rename
          </Button>
          <Button className="button quiet-button" aria-label={`Remove ${label}`} onPress={() => void remove()}>
            Remove
          </Button>
        </span>
      </div>
      <Digest value={keyId} />
      {revocation === null ? (
        expiresAt !== null && <p className="quiet">Signs until {formatMoment(expiresAt)}.</p>
      ) : (
        <p className="bad-text">
          Revoked since {formatMoment(revocation.since)}: {REVOCATION_WORDS[revocation.reason]}.
        </p>
      )}
      {renaming && <LabelDialog trusted={trusted} onClose={() => setRenaming(false)} />}
    </li>
  );
}
