import { basename } from 'node:path';
import { ALLOWED, refused, type Decision } from './decision';

/** What a bag holds for people to read. Anything else might be a program, and is only shown in its folder. */
const DOCUMENTS = new Set(['report.html', 'report.pdf', 'datasheet.html', 'datasheet.pdf']);

/** Whether the page may have a file opened by the program that the system opens such files with. */
export const documentDecision = (path: string): Decision =>
  DOCUMENTS.has(basename(path)) ? ALLOWED : refused(`${basename(path)} is no document of a bag`);
