/** Saving what a card shows: the drawing, and the table behind it. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import {
  DRAWING_FORMATS,
  TABLE_FORMATS,
  type DrawingFormat,
  type TableAsk,
  type TableFormat,
} from '../../../workers/api';
import { attempt } from '../port/actions';
import { engine } from '../port/engine';
import { shell } from '../port/shell';
import { testIds } from '../testids';
import { notify } from '../view/notices';
import { drawingOf } from './drawing';
import { useDiagnosis } from './diagnosis';

const WORDS: Readonly<Record<DrawingFormat | TableFormat, string>> = {
  svg: 'Drawing as SVG',
  png: 'Drawing as PNG',
  csv: 'Table as CSV',
  arrow: 'Table as Arrow',
  parquet: 'Table as Parquet',
};

interface Props {
  readonly title: string;
  readonly ask: TableAsk;
  readonly testId: string;
  /** Gives the drawing that is shown, null where there is none now; null where there never is one. */
  readonly svg: (() => SVGSVGElement | null) | null;
}

export function SaveMenu({ title, ask, testId, svg }: Props) {
  const { runId } = useDiagnosis();
  const save = async (format: DrawingFormat | TableFormat) => {
    await attempt(`${title} could not be saved`, async () => {
      // The drawing is taken before a dialog lies over it.
      const drawing = isDrawing(format) ? await drawingOf(svg?.() ?? null, title, format) : null;
      const path = await shell().chooseSave(format, title);
      if (path === null) return;
      const { files } = isDrawing(format)
        ? await engine('diagnostics.saveDrawing', { runId, ask, format, path, drawing: drawing! })
        : await engine('diagnostics.saveTable', { runId, ask, format, path });
      notify(`Saved ${files.join(' and ')}`);
    });
  };
  const formats = [...(svg === null ? [] : DRAWING_FORMATS), ...TABLE_FORMATS];
  return (
    <MenuTrigger>
      <Button
        className="button quiet-button"
        aria-label={`Save ${title}`}
        data-testid={`${testIds.chartSave}${testId}`}
      >
        Save
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="listbox"
          aria-label={`Save ${title}`}
          onAction={(key) => {
            const format = formats.find((one) => one === key);
            if (format !== undefined) void save(format);
          }}
        >
          {formats.map((format) => (
            <MenuItem key={format} id={format} className="listbox-item">
              {WORDS[format]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const isDrawing = (format: DrawingFormat | TableFormat): format is DrawingFormat =>
  DRAWING_FORMATS.some((one) => one === format);
