/** How the window looks, which workspace is open, and how keys are kept. */
import { useStore } from '@nanostores/react';
import { useQuery } from '@tanstack/react-query';
import { Button, Label, Radio, RadioGroup } from 'react-aria-components';
import { formatMoment } from '../format/time';
import { CopyButton } from '../parts/ErrorNotice';
import { Digest, Facts, type Fact } from '../parts/Facts';
import { Loaded } from '../parts/Loaded';
import { useActions } from '../port/actions-context';
import { $engine } from '../port/engine';
import { keysQuery } from '../port/queries';
import { keySentence } from '../provenance/KeySentence';
import { testIds } from '../testids';
import { $view, type Theme } from '../view/store';

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

export function SettingsView() {
  const { theme } = useStore($view, { keys: ['theme'] });
  const { chooseTheme } = useActions();
  return (
    <div className="view-padding settings" data-testid={testIds.settings}>
      <header className="view-header">
        <h1>Settings</h1>
      </header>
      <section className="panel">
        <RadioGroup
          className="radios"
          value={theme}
          onChange={(value) => void chooseTheme(THEMES.find(([id]) => id === value)?.[0] ?? 'system')}
        >
          <Label className="section-heading">Light or dark</Label>
          {THEMES.map(([id, words]) => (
            <Radio key={id} value={id} className="radio">
              {words}
            </Radio>
          ))}
        </RadioGroup>
      </section>
      <WorkspaceSection />
      <KeySection />
    </div>
  );
}

function WorkspaceSection() {
  const engine = useStore($engine);
  const { chooseWorkspace, openInFolder } = useActions();
  if (engine.state !== 'ready') return null;
  const { workspace } = engine;
  return (
    <section className="panel" aria-labelledby="workspace-heading">
      <h2 id="workspace-heading" className="section-heading">
        Workspace
      </h2>
      <Facts
        facts={[
          ['Name', <bdi key="name">{workspace.name}</bdi>],
          [
            'Folder',
            <span key="path" className="path" dir="auto">
              {workspace.path}
            </span>,
          ],
          ['Made', formatMoment(workspace.createdAt)],
        ]}
      />
      <div className="button-row">
        <Button className="button" onPress={() => void openInFolder(workspace.path)}>
          Open folder
        </Button>
        <Button className="button" onPress={() => void chooseWorkspace('workspace')}>
          Open another…
        </Button>
        <Button className="button" onPress={() => void chooseWorkspace('new-workspace')}>
          New workspace…
        </Button>
      </div>
    </section>
  );
}

function KeySection() {
  const query = useQuery(keysQuery);
  return (
    <section className="panel" aria-labelledby="key-heading">
      <h2 id="key-heading" className="section-heading">
        Signing key
      </h2>
      <Loaded query={query} what="the state of the key">
        {(keys) => {
          const facts: Fact[] = [];
          if (keys.keyId !== null) facts.push(['Key id', <Digest key="id" value={keys.keyId} />]);
          if (keys.createdAt !== null) facts.push(['Made', formatMoment(keys.createdAt)]);
          return (
            <>
              <p>{keySentence(keys)}</p>
              <Facts facts={facts} />
              {keys.publicKeyPem !== null && <CopyButton text={keys.publicKeyPem} label="Copy the public key" />}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
