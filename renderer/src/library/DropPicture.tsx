/** A drawn picture of the drop: a dump and a partner's file on their way into a window, a plumb line between them. */

export function DropPicture() {
  return (
    <svg className="drop-picture" viewBox="0 0 240 120" width="240" height="120" aria-hidden="true" focusable="false">
      <rect className="drop-frame" x="20" y="40" width="200" height="72" rx="6" />
      <path className="drop-frame" d="M20 54h200" />
      <g className="drop-raw">
        <path d="M58 12h26l10 10v42H58z" />
        <path d="M84 12v10h10M65 32h20M65 40h22M65 48h16" />
      </g>
      <g className="drop-partner">
        <path d="M146 12h26l10 10v42h-36z" />
        <path d="M172 12v10h10M153 32h20M153 40h14M153 48h22" />
      </g>
      <path className="drop-line" d="M120 6v70" />
      <path className="drop-bob" d="M114 76h12l-6 16z" />
    </svg>
  );
}
