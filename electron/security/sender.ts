import { originOf } from '../origin';
import { ALLOWED, refused, type Decision } from './decision';

/** Who sent a message to the shell; `url` is undefined once its frame is gone. */
export interface Sender {
  readonly url: string | undefined;
  readonly isMainFrame: boolean;
  readonly isOurWindow: boolean;
}

/** The shell listens to the main frame of its own window while that shows our page, and to nobody else. */
export function senderDecision(sender: Sender, trustedOrigin: string): Decision {
  if (!sender.isOurWindow) return refused('the message came from a window that is not ours');
  if (sender.url === undefined) return refused('the frame that sent the message is gone');
  if (!sender.isMainFrame) return refused('the message came from a frame inside the page');
  if (originOf(sender.url) !== trustedOrigin) return refused(`the message came from ${sender.url}`);
  return ALLOWED;
}
