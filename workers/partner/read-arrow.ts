import type { RawReader } from './raw';
export const readArrowFile: RawReader = async function* () {
  yield [];
};
export const readArrowStream: RawReader = async function* () {
  yield [];
};
