import { pathToFileURL } from 'node:url';

export interface WorkbenchOptions {
  readonly workspace: string;
  /** Folder of an extension that is loaded from source, in development mode. */
  readonly extension?: string;
  /** Module whose run() the extension host calls. */
  readonly tests?: string;
  readonly connectionToken?: string;
}

/** The address that opens the workbench of a server on loopback: by number, since web views need a secure context. */
export function workbenchAddress(port: number, { workspace, extension, tests, connectionToken }: WorkbenchOptions): string {
  const remote = (file: string): string => `vscode-remote://127.0.0.1:${port}${pathToFileURL(file).pathname}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (extension !== undefined) {
    payload.push(['extensionDevelopmentPath', remote(extension)]);
  }
  if (tests !== undefined) {
    payload.push(['extensionTestsPath', remote(tests)]);
  }
  const folder = pathToFileURL(workspace).pathname;
  const token = connectionToken === undefined ? '' : `tkn=${connectionToken}&`;
  return `http://127.0.0.1:${port}/?${token}folder=${folder}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
