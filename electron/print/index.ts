/** Prints documents of the engine's to PDF: out of sight, without scripts, without the network. It knows no data. */
export { Printer } from './printer';
export { answerPrint } from './request';
