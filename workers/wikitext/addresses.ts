/** What an address in brackets may begin with ($wgUrlProtocols). */
const PROTOCOL =
  /(?:(?:https?|ftps?|sftp|ssh|ircs?|xmpp|sips?|gopher|telnet|nntp|worldwind|svn|git|mms|redis):\/\/|(?:mailto|news|urn|geo|magnet|bitcoin|tel|sms|matrix|sip|sips|xmpp):|\/\/)(?=[^\s[\]<>"{|}])/iy;

/** Offset after the protocol that stands at `at`, or -1. */
export function protocolEnd(text: string, at: number): number {
  PROTOCOL.lastIndex = at;
  return PROTOCOL.test(text) ? PROTOCOL.lastIndex : -1;
}
