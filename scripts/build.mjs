// `npm run build`: builds `out/` whatever was there, and makes `npx plumbline` work.
import { fail } from './common.mjs';
import { build } from './setup/build.mjs';
import { linkCommand } from './setup/command.mjs';

try {
  build();
  linkCommand();
} catch (error) {
  fail(error);
}
