// `npm run build`: compiles the kernels, builds `out/` whatever was there, and makes `npx plumbline` work.
import { fail } from './common.mjs';
import { build } from './setup/build.mjs';
import { linkCommand } from './setup/command.mjs';
import { ensureKernels } from './setup/kernels.mjs';

try {
  await ensureKernels();
  build();
  linkCommand();
} catch (error) {
  fail(error);
}
