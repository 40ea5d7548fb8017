import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunFolder } from '../runFolder.js';

const tailLines = 40;
/** What VS Code always prints where the marketplace and its telemetry cannot be reached. */
const expected =
  /vsda|marketplace|telemetry|open-vsx|Failed to load resource|ERR_(NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|CONNECTION)/i;

/** The end of everything that may say why a run failed: the server's output, the extension host's log, the page's console. */
export async function tailOfLogs(folder: RunFolder, serverOutput: string, pageConsole: readonly string[]): Promise<string> {
  const logs = await extensionHostLogs(path.join(folder.serverDataDir, 'data', 'logs'));
  return [
    ...section('server', serverOutput.split('\n')),
    ...logs.flatMap(([name, text]) => section(name, text.split('\n'))),
    ...section('page console', pageConsole),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  const telling = lines.filter((line) => line.trim() !== '' && !expected.test(line));
  return telling.length === 0 ? [] : [`--- ${title}`, ...telling.slice(-tailLines)];
}

async function extensionHostLogs(folder: string): Promise<[name: string, text: string][]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const wanted = names.filter((name) => /exthost.*\.log$/.test(name) && !/vscode\.(git|github)/.test(name));
  return await Promise.all(
    wanted.map(async (name): Promise<[string, string]> => [name, await readFile(path.join(folder, name), 'utf8')]),
  );
}
