/** What each dropped file seems to be, and which were refused and why. */
import { useStore } from '@nanostores/react';
import { Button } from 'react-aria-components';
import type { Output } from '../../../workers/api';
import { formatBytes, formatCounted } from '../format/numbers';
import { CrossIcon, TickIcon } from '../parts/icons';
import { testIds } from '../testids';
import { $dropReport } from '../view/drop-report';

type Sniff = Output<'sources.sniff'>[number];

export function DropReportPanel() {
  const report = useStore($dropReport);
  if (report === null) return null;
  if (report.state === 'looking') {
    return (
      <section className="drop-report" role="status">
        <p>Looking at {formatCounted(report.count, 'file')}</p>
      </section>
    );
  }
  const refused = report.state === 'done' ? report.refused.length : report.seen.filter((file) => !file.accepted).length;
  return (
    <section className="drop-report" role="status" data-testid={testIds.dropReport} aria-label="Dropped files">
      <header>
        <h2 className="small-heading">
          {report.seen.length === refused
            ? `${formatCounted(refused, 'file')} not taken`
            : `${formatCounted(report.seen.length - refused, 'file')} added${refused > 0 ? `, ${refused} not taken` : ''}`}
        </h2>
        <Button
          className="icon-button"
          aria-label="Close the report on dropped files"
          onPress={() => $dropReport.set(null)}
        >
          <CrossIcon />
        </Button>
      </header>
      <ul>
        {report.seen.map((file) => (
          <DroppedFile
            key={file.path}
            file={report.state === 'done' ? (report.refused.find((one) => one.path === file.path) ?? file) : file}
          />
        ))}
      </ul>
    </section>
  );
}

function DroppedFile({ file }: { readonly file: Sniff }) {
  return (
    <li
      className={file.accepted ? 'dropped' : 'dropped dropped-refused'}
      data-testid={testIds.dropReportItem}
      data-accepted={file.accepted}
    >
      {file.accepted ? <TickIcon /> : <CrossIcon />}
      <span className="dropped-name" title={file.path}>
        <bdi>{file.name}</bdi>
      </span>
      <span className="quiet number">{formatBytes(file.size)}</span>
      <span dir="auto">{file.sentence}</span>
    </li>
  );
}
