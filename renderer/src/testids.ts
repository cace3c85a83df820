/**
 * The names by which end-to-end tests find the main things of the window. A name stays when the look changes.
 * Names that end in a colon are followed by an id: a view, a source, a metric, a file's place in a list.
 */
export const testIds = {
  /** Rail buttons: `rail:library`, `rail:diagnostics`, `rail:compare`, `rail:provenance`, `rail:settings`. */
  rail: 'rail:',
  /** The view that is shown: `view:library` and so on. */
  view: 'view:',
  /** The whole window, which takes drops; and what it shows while files hover and after they fell. */
  dropZone: 'drop-zone',
  dropOverlay: 'drop-overlay',
  dropReport: 'drop-report',
  dropReportItem: 'drop-report-item',

  libraryEmpty: 'library-empty',
  addFiles: 'add-files',
  addSample: 'add-sample',
  rawColumn: 'raw-column',
  partnerColumn: 'partner-column',
  /** `source-card:<source id>`; carries data-kind, data-seal, data-name. */
  sourceCard: 'source-card:',
  sealState: 'seal-state',
  licence: 'licence',
  mappingOpen: 'mapping-open',
  mappingDialog: 'mapping-dialog',
  groupsOpen: 'groups-open',
  groupsDialog: 'groups-dialog',
  /** Carries data-release, the name. */
  release: 'release',
  releaseAlert: 'release-alert',
  releaseOpen: 'release-open',
  driftOpen: 'drift-open',
  driftDialog: 'drift-dialog',
  driftTable: 'drift-table',
  /** `compare-these` starts the audit of the pair that is chosen. */
  compareThese: 'compare-these',

  tray: 'job-tray',
  /** `job:<job id>`; carries data-kind and data-state. */
  job: 'job:',
  jobProgress: 'job-progress',
  jobCancel: 'job-cancel',
  jobResume: 'job-resume',
  jobDismiss: 'job-dismiss',

  runSelect: 'run-select',

  findings: 'findings',
  /** `finding:<metric id>`. */
  finding: 'finding:',
  /** `chart:<name>` with groups, ratios, map, heatmap, distribution, recall, odds, ngrams, lost, added. */
  chart: 'chart:',
  /** `chart-table:<name>`: the button that shows the table behind a chart. */
  chartTable: 'chart-table:',
  /** `chart-save:<name>`: the button that opens the menu of files. */
  chartSave: 'chart-save:',
  groupBar: 'group-bar',
  chooseAxis: 'choose-axis',
  chooseMetric: 'choose-metric',
  chooseStratum: 'choose-stratum',
  /** What was chosen, and what it leads to. */
  evidence: 'evidence',
  evidencePage: 'evidence-page',
  evidenceSentence: 'evidence-sentence',
  metricsTable: 'metrics-table',

  overview: 'compare-overview',
  fingerprints: 'compare-fingerprints',
  pairDone: 'pair-done',
  duplicates: 'compare-duplicates',
  origins: 'compare-origins',
  items: 'compare-items',
  pairOrigin: 'pair-origin',
  pairRevision: 'pair-revision',
  /** `flow:<status>`: a part of the overview that filters by it. */
  flow: 'flow:',
  filterBar: 'filter-bar',
  compareSearch: 'compare-search',
  compareSort: 'compare-sort',
  compareTotal: 'compare-total',
  compareList: 'compare-list',
  /** A row carries data-row (its place), data-status and data-title. */
  compareRow: 'compare-row',

  pairView: 'pair-view',
  pairTitle: 'pair-title',
  pairClose: 'pair-close',
  /** `pane:wikitext`, `pane:ours`, `pane:theirs`. */
  pane: 'pane:',
  nextDiff: 'next-difference',
  previousDiff: 'previous-difference',
  diffCount: 'difference-count',

  exportButton: 'export-button',
  exportCancel: 'export-cancel',
  exportResult: 'export-result',
  exportBagPath: 'export-bag-path',
  exportOpenReport: 'export-open-report',
  exportOpenDatasheet: 'export-open-datasheet',
  resultDigest: 'result-digest',
  statement: 'statement-preview',
  passphraseDialog: 'passphrase-dialog',
  passphraseInput: 'passphrase-input',
  passphraseRepeat: 'passphrase-repeat',
  passphraseConfirm: 'passphrase-confirm',
  verifyChoose: 'verify-choose',
  verifyVerdict: 'verify-verdict',
  /** One step of a verification; carries data-step and data-outcome. */
  verifyStep: 'verify-step',
  logTimeline: 'log-timeline',

  palette: 'palette',
  paletteInput: 'palette-input',
  shortcuts: 'shortcuts-list',
  settings: 'settings',
  errorNotice: 'error-notice',
} as const;
