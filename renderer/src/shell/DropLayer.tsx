/** The whole window takes files. While they hover it says how many; their names are not to be had before the drop. */
import { useEffect, useState } from 'react';
import { useActions } from '../port/actions-context';
import { shell } from '../port/shell';
import { DropPicture } from '../library/DropPicture';
import { formatCounted } from '../format/numbers';
import { testIds } from '../testids';
import { notifyError } from '../view/notices';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function hoveringFiles(event: DragEvent): number {
  return [...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === 'file').length;
}

export function DropLayer() {
  const { addPaths } = useActions();
  const [hovering, setHovering] = useState<number | null>(null);

  useEffect(() => {
    let depth = 0; // enter and leave come once for each element the pointer crosses
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setHovering(hoveringFiles(event));
    };
    const over = (event: DragEvent) => {
      event.preventDefault(); // also for what is no file, so that nothing is ever navigated to
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = carriesFiles(event) ? 'copy' : 'none';
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovering(null);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      depth = 0;
      setHovering(null);
      const files = [...(event.dataTransfer?.files ?? [])];
      try {
        const paths = files.map((file) => shell().pathOf(file)).filter((path) => path !== '');
        void addPaths(paths);
      } catch (thrown) {
        notifyError('What was dropped could not be taken', thrown);
      }
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [addPaths]);

  if (hovering === null) return null;
  return (
    <div className="drop-overlay" data-testid={testIds.dropOverlay}>
      <div className="drop-overlay-inner">
        <DropPicture />
        <p className="drop-title">
          Let go to look at {hovering === 0 ? 'what you hold' : formatCounted(hovering, 'file')}
        </p>
        <p>Dumps, partner files, tables, indexes and lists of files are sealed and added. A bag is verified.</p>
      </div>
    </div>
  );
}
