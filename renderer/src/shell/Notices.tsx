/** Short messages, over the lower right corner. */
import { useStore } from '@nanostores/react';
import { Button } from 'react-aria-components';
import { CopyButton } from '../parts/ErrorNotice';
import { CrossIcon, WarnIcon } from '../parts/icons';
import { testIds } from '../testids';
import { $notices, closeNotice } from '../view/notices';

export function Notices() {
  const notices = useStore($notices);
  return (
    <section className="notices" aria-label="Messages" aria-live="polite">
      {notices.map((notice) => (
        <div
          key={notice.id}
          className={`notice notice-${notice.kind}`}
          {...(notice.kind === 'error' ? { role: 'alert', 'data-testid': testIds.errorNotice } : {})}
        >
          {notice.kind === 'error' && <WarnIcon />}
          <div className="notice-body">
            <p className="error-title" dir="auto">
              {notice.title}
            </p>
            {notice.message !== null && <p dir="auto">{notice.message}</p>}
            {notice.details !== null && <CopyButton text={`${notice.title}\n${notice.details}`} label="Copy details" />}
          </div>
          <Button className="icon-button" aria-label="Close this message" onPress={() => closeNotice(notice.id)}>
            <CrossIcon />
          </Button>
        </div>
      ))}
    </section>
  );
}
