import type { Session, WebContents } from 'electron';
import type { Decision } from './decision';
import { navigationDecision } from './navigation';
import { permissionDecision } from './permissions';
import { requestDecision } from './requests';

/** Takes a refusal, so that it can be found in the log. */
export type Report = (what: string, reason: string) => void;

function isAllowed(decision: Decision, what: string, report: Report): boolean {
  if (decision.kind === 'refused') report(what, decision.reason);
  return decision.kind === 'allowed';
}

/** Puts the decisions in force for every page of a session: permissions, devices, requests, downloads. */
export function guardSession(session: Session, trustedOrigin: string, report: Report): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const decision = permissionDecision(permission, details.requestingUrl, trustedOrigin);
    answer(isAllowed(decision, `permission ${permission}`, report));
  });
  // Asked often and silently, for example by navigator.permissions.query, so nothing is logged.
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permissionDecision(permission, origin, trustedOrigin).kind === 'allowed',
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isAllowed(requestDecision(url, trustedOrigin), `request of ${url}`, report) });
  });
  session.on('will-download', (event, item) => {
    event.preventDefault();
    report(`download of ${item.getURL()}`, 'files are exported by the engine only');
  });
  // Chromium fetches its dictionaries from the network, even for a checker that is off, unless it has no languages.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}

/** Puts the decisions in force for one page: where it may go, what it may open, what it may embed. */
export function guardContents(contents: WebContents, trustedOrigin: string, report: Report): void {
  const guard = (event: { readonly url: string; preventDefault(): void }) => {
    const decision = navigationDecision(event.url, trustedOrigin);
    if (!isAllowed(decision, `navigation to ${event.url}`, report)) event.preventDefault();
  };
  contents.on('will-navigate', guard);
  contents.on('will-frame-navigate', guard);
  contents.on('will-redirect', guard);
  contents.setWindowOpenHandler(({ url }) => {
    report(`opening a window for ${url}`, 'there is one window');
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    report('a webview', 'nothing is embedded in the page');
  });
}
