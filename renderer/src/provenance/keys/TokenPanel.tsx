/** Which tokens of partners there are, and when they end. Never a token itself. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { TokenView } from '../../../../workers/api';
import { attempt } from '../../port/actions';
import { engine } from '../../port/engine';
import { keyIds } from './ids';
import { useAskAgain } from './queries';
import { TokenDialog } from './TokenDialog';

export function TokenPanel({ list }: { readonly list: readonly TokenView[] }) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      {list.length === 0 ? (
        <p className="quiet">
          None noted. Note what a token is for, where it is kept and when it ends, and you are told in time. The token
          itself is not taken.
        </p>
      ) : (
        <ul className="key-list">
          {list.map((token) => (
            <TokenEntry key={token.name} token={token} />
          ))}
        </ul>
      )}
      <div className="button-row">
        <Button className="button" data-testid={keyIds.tokenAdd} onPress={() => setAdding(true)}>
          Note a token…
        </Button>
      </div>
      {adding && <TokenDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function TokenEntry({ token }: { readonly token: TokenView }) {
  const askAgain = useAskAgain();
  const { name, service, purpose, scopes, keptIn, expires, state, sentence } = token;
  const remove = async () => {
    await attempt(`${name} could not be removed`, () => engine('tokens.remove', { name }));
    askAgain();
  };
  const about = [service, purpose, scopes.join(', ')].filter((part) => part !== null && part !== '').join(' · ');
  return (
    <li className="key-entry" data-testid={keyIds.tokenEntry} data-state={state}>
      <div className="key-entry-line">
        <strong dir="auto">{name}</strong>
        <span className="key-entry-actions">
          <Button
            className="button quiet-button"
            aria-label={`Remove the note of ${name}`}
            onPress={() => void remove()}
          >
            Remove
          </Button>
        </span>
      </div>
      <p dir="auto">{about}</p>
      <p className="quiet" dir="auto">
        Kept in {keptIn}
        {expires === null ? '' : `, ends ${expires.slice(0, 10)}`}
      </p>
      {sentence !== null && <p className={state === 'expired' ? 'bad-text' : 'key-warning'}>{sentence}</p>}
    </li>
  );
}
