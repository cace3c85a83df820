/** The few pictures of the window, drawn here: 20 × 20, in the colour of the text beside them. */
import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const PlumbIcon = () => (
  <Icon>
    <path d="M10 1.5v9.5" />
    <path d="M6.8 11h6.4l-3.2 7.5z" className="icon-fill" />
    <path d="M5.5 1.5h9" />
  </Icon>
);

export const LibraryIcon = () => (
  <Icon>
    <rect x="2.5" y="3" width="5.5" height="14" rx="1" />
    <rect x="12" y="3" width="5.5" height="14" rx="1" />
    <path d="M8 7.5h4M8 12.5h4" />
  </Icon>
);

export const DiagnosticsIcon = () => (
  <Icon>
    <path d="M3 2.5v15h14.5" />
    <path d="M6 6h7M8 10h8M6 14h4" />
    <circle cx="9.5" cy="6" r="1.6" className="icon-fill" />
    <circle cx="12" cy="10" r="1.6" className="icon-fill" />
    <circle cx="8" cy="14" r="1.6" className="icon-fill" />
  </Icon>
);

export const CompareIcon = () => (
  <Icon>
    <path d="M10 2v16" />
    <path d="M2.5 5h5M2.5 9h5M2.5 13h3M12.5 5h5M12.5 9h3M12.5 13h5" />
  </Icon>
);

export const ProvenanceIcon = () => (
  <Icon>
    <circle cx="10" cy="7.5" r="5" />
    <path d="M7.7 7.500l1.6 1.7 3-3.300M6.8 11.800L5.5 18l4.5-2.3 4.5 2.3-1.3-6.2" />
  </Icon>
);

export const SettingsIcon = () => (
  <Icon>
    <path d="M2.5 6h7M14 6h3.500M2.5 14h3.500M10.5 14h7" />
    <circle cx="11.8" cy="6" r="2.2" />
    <circle cx="8.2" cy="14" r="2.2" />
  </Icon>
);

export const TickIcon = () => (
  <Icon>
    <path d="M4 10.500l4 4 8-9" />
  </Icon>
);

export const CrossIcon = () => (
  <Icon>
    <path d="M5 5l10 10M15 5L5 15" />
  </Icon>
);

export const SkipIcon = () => (
  <Icon>
    <path d="M5 10h10" />
  </Icon>
);

export const SealIcon = () => (
  <Icon>
    <rect x="4" y="9" width="12" height="8" rx="1.5" />
    <path d="M6.5 9V6.500a3.5 3.5 0 0 1 7 0V9" />
  </Icon>
);

export const WarnIcon = () => (
  <Icon>
    <path d="M10 3l8 14H2zM10 8v4.500M10 14.200v.8" />
  </Icon>
);

export const UpIcon = () => (
  <Icon>
    <path d="M4.5 12.500L10 7l5.5 5.5" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="M4.5 7.500L10 13l5.5-5.5" />
  </Icon>
);

export const BackIcon = () => (
  <Icon>
    <path d="M12.5 4.5L7 10l5.5 5.5" />
  </Icon>
);

export const ForthIcon = () => (
  <Icon>
    <path d="M7.5 4.500L13 10l-5.5 5.5" />
  </Icon>
);
