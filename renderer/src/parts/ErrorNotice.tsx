/** A failure in words: what happened, to what, what to do; and details that can be copied. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { toPlumblineError } from '../../../workers/api/errors';
import { errorDetails, placeWords } from '../format/errors';
import { testIds } from '../testids';
import { WarnIcon } from './icons';

interface Props {
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
}

export function ErrorNotice({ title, error, onRetry }: Props) {
  const known = toPlumblineError(error);
  const place = placeWords(known);
  return (
    <div className="error-notice" role="alert" data-testid={testIds.errorNotice}>
      <WarnIcon />
      <div>
        <p className="error-title">{title}</p>
        <p dir="auto">{known.message}</p>
        {place !== null && !known.message.includes(place) && (
          <p className="quiet" dir="auto">
            {place}
          </p>
        )}
        <div className="button-row">
          {onRetry !== undefined && (
            <Button className="button" onPress={onRetry}>
              Try again
            </Button>
          )}
          <CopyButton text={`${title}\n${errorDetails(known)}`} label="Copy details" />
        </div>
      </div>
    </div>
  );
}

/** Copies a text, and says that it did. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'), // the words of the button say so; the text can still be selected by hand
    );
    setTimeout(() => setState('idle'), 2000);
  };
  return (
    <Button className="button quiet-button" onPress={copy}>
      {state === 'idle' ? label : state === 'copied' ? 'Copied' : 'Could not be copied'}
    </Button>
  );
}
