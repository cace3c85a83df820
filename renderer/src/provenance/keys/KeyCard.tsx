/** The key that signs: how it is kept, until when, its fingerprint, and those before it. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { KeyGeneration, KeyOverview } from '../../../../workers/api';
import { formatMoment } from '../../format/time';
import { CopyButton } from '../../parts/ErrorNotice';
import { Digest, Facts, type Fact } from '../../parts/Facts';
import { attempt } from '../../port/actions';
import { engine } from '../../port/engine';
import { shell } from '../../port/shell';
import { notify } from '../../view/notices';
import { CreateDialog } from './CreateDialog';
import { keyIds } from './ids';
import { ProtectDialog } from './ProtectDialog';
import { RevokeDialog } from './RevokeDialog';
import { RotateDialog } from './RotateDialog';
import { CUSTODY_WORDS, inTheWindow, REVOCATION_WORDS } from './words';

type Asking = 'create' | 'rotate' | 'revoke' | 'protect' | null;

export function KeyCard({ overview }: { readonly overview: KeyOverview }) {
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const current = overview.generations.at(-1);
  if (current === undefined) {
    return (
      <>
        <p className="quiet">
          There is none yet. It is made at the first export, or now. It stays in a folder of yours on this machine,
          never in a workspace or a bag.
        </p>
        <div className="button-row">
          <Button className="button" data-testid={keyIds.create} onPress={() => setAsking('create')}>
            Make the key…
          </Button>
        </div>
        {asking === 'create' && <CreateDialog overview={overview} anew={false} onClose={close} />}
      </>
    );
  }
  const isGone = current.revocation !== null && current.revocation.reason !== 'superseded';
  return (
    <>
      {overview.warnings.map((warning) => (
        <p key={warning} className="key-warning" role="status" data-testid={keyIds.warning}>
          {inTheWindow(warning)}
        </p>
      ))}
      <Facts facts={factsOf(current, overview)} />
      <Fingerprint overview={overview} />
      <div className="button-row">
        <Button className="button" data-testid={keyIds.export} onPress={() => void exportKey()}>
          Export the public key…
        </Button>
        {isGone ? (
          <Button className="button" data-testid={keyIds.create} onPress={() => setAsking('create')}>
            Begin anew…
          </Button>
        ) : (
          <Button className="button" data-testid={keyIds.rotate} onPress={() => setAsking('rotate')}>
            Rotate…
          </Button>
        )}
        <Button className="button" data-testid={keyIds.protect} onPress={() => setAsking('protect')}>
          {current.custody === 'keychain' ? 'Keep it otherwise…' : 'Change the passphrase…'}
        </Button>
        <Button className="button quiet-button" data-testid={keyIds.revoke} onPress={() => setAsking('revoke')}>
          Revoke…
        </Button>
      </div>
      {overview.generations.length > 1 && <History generations={overview.generations.slice(0, -1)} />}
      {asking === 'create' && <CreateDialog overview={overview} anew onClose={close} />}
      {asking === 'rotate' && <RotateDialog current={current} onClose={close} />}
      {asking === 'revoke' && <RevokeDialog overview={overview} onClose={close} />}
      {asking === 'protect' && <ProtectDialog current={current} overview={overview} onClose={close} />}
    </>
  );
}

async function exportKey(): Promise<void> {
  await attempt('The public key could not be exported', async () => {
    const path = await shell().chooseSave('json', 'public-key');
    if (path === null) return;
    const { sentence } = await engine('keys.export', { path });
    notify(`The public key is in ${path}. ${sentence}`);
  });
}

function factsOf(key: KeyGeneration, { folder }: KeyOverview): readonly Fact[] {
  return [
    ['Kept', CUSTODY_WORDS[key.custody]],
    ['Made', formatMoment(key.createdAt)],
    ['Signs until', key.expiresAt === null ? 'no end' : formatMoment(key.expiresAt)],
    ...(key.succession === null ? [] : [['Follows', <Digest key="from" value={key.succession.from} />] as const]),
    ...(key.revocation === null
      ? []
      : [['Revoked', `${formatMoment(key.revocation.since)}: ${REVOCATION_WORDS[key.revocation.reason]}`] as const]),
    [
      'Folder',
      <span key="folder" className="path" dir="auto">
        {folder}
      </span>,
    ],
  ];
}

function Fingerprint({ overview: { fingerprint, spoken } }: { readonly overview: KeyOverview }) {
  if (fingerprint === null || spoken === null) return null;
  return (
    <div className="fingerprint" data-testid={keyIds.fingerprint}>
      <h3 className="small-heading">Fingerprint</h3>
      <p className="fingerprint-digits">{fingerprint}</p>
      <p className="quiet">To read out, one word for each group of four:</p>
      <p className="fingerprint-words">{spoken}</p>
      <CopyButton text={fingerprint.replaceAll(' ', '')} label="Copy the fingerprint" />
    </div>
  );
}

function History({ generations }: { readonly generations: readonly KeyGeneration[] }) {
  return (
    <div data-testid={keyIds.history}>
      <h3 className="small-heading">Before it</h3>
      <ul className="key-list">
        {generations.toReversed().map((key) => (
          <li key={key.keyId} className="key-entry">
            <Digest value={key.keyId} />
            <p className="quiet">
              Made {formatMoment(key.createdAt)}
              {key.isHeld ? '' : '; its private part was destroyed'}
              {key.revocation === null
                ? ''
                : `; revoked since ${formatMoment(key.revocation.since)}: ${REVOCATION_WORDS[key.revocation.reason]}`}
              .
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
