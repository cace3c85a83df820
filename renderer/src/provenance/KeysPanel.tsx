/** The user's keys, whom the user trusts, and which tokens of partners end. */
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../parts/Loaded';
import { keyIds } from './keys/ids';
import { KeyCard } from './keys/KeyCard';
import { keyOverviewQuery, tokensQuery, trustQuery } from './keys/queries';
import { TokenPanel } from './keys/TokenPanel';
import { TrustPanel } from './keys/TrustPanel';

export function KeysPanel() {
  const keys = useQuery(keyOverviewQuery);
  const trust = useQuery(trustQuery);
  const tokens = useQuery(tokensQuery);
  return (
    <div className="keys" data-testid={keyIds.panel}>
      <section className="panel" aria-labelledby="own-keys-heading">
        <h2 id="own-keys-heading" className="section-heading">
          Your signing key
        </h2>
        <Loaded query={keys} what="your keys">
          {(overview) => <KeyCard overview={overview} />}
        </Loaded>
      </section>
      <section className="panel" aria-labelledby="trust-heading">
        <h2 id="trust-heading" className="section-heading">
          Whom you trust
        </h2>
        <Loaded query={trust} what="whom you trust">
          {(list) => <TrustPanel list={list} />}
        </Loaded>
      </section>
      <section className="panel" aria-labelledby="tokens-heading">
        <h2 id="tokens-heading" className="section-heading">
          Partners’ tokens
        </h2>
        <Loaded query={tokens} what="the inventory of tokens">
          {(list) => <TokenPanel list={list} />}
        </Loaded>
      </section>
    </div>
  );
}
