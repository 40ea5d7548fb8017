import { spawn } from 'node:child_process';

/** Opens an address in the user's browser; where there is none, nothing happens: the address is printed anyway. */
export function openBrowser(address: string): void {
  const [command, ...args] = openerFor(address);
  if (command === undefined) {
    return;
  }
  const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true });
  child.on('error', () => undefined);
  child.unref();
}

function openerFor(address: string): string[] {
  if (process.platform === 'darwin') {
    return ['open', address];
  }
  if (process.platform === 'win32') {
    return ['cmd', '/c', 'start', '""', `"${address}"`];
  }
  const hasScreen = ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some((name) => process.env[name] !== undefined);
  return hasScreen ? ['xdg-open', address] : [];
}
