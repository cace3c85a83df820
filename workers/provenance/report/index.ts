import { escapeHtml } from './html';
import type { ReportInput } from './types';

export type { ReportInput } from './types';

/** Placeholder while the sections are written. */
export function renderReport(input: ReportInput): string {
  return `<!doctype html><meta charset="utf-8"><title>${escapeHtml(input.facts.partner.name)}</title>\n`;
}
