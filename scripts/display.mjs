// A screen to draw on: the one that is there, or an Xvfb that nobody else uses.
import { spawn } from 'node:child_process';
import { Stop } from './common.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Runs `work` with the variables of a fresh Xvfb (on Linux) and ends it afterwards. */
export async function withOwnDisplay(work) {
  if (process.platform !== 'linux') return work({});
  // -displayfd lets the server itself choose a free number, so that two runs at once never meet.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  try {
    const number = await new Promise((resolve, reject) => {
      server.on('error', (error) => reject(new Stop(`Xvfb could not be started: ${error.message}`)));
      server.on('exit', (code) => reject(new Stop(`Xvfb ended at once (exit ${code})`)));
      server.stdio[3].once('data', (chunk) => resolve(String(chunk).trim()));
    });
    return await work({ DISPLAY: `:${number}`, WAYLAND_DISPLAY: '' });
  } finally {
    server.removeAllListeners('exit');
    server.kill();
  }
}
