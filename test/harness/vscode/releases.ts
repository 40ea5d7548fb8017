/** One release of the code-server package: it holds a whole VS Code server, workbench included. */
export interface Release {
  /** Version of the code-server package on npm. */
  readonly codeServer: string;
  /** The VS Code inside. */
  readonly vscode: string;
  /** The Node.js major that this server is built for. */
  readonly nodeMajor: number;
  /** Native modules that the server loads, with the file that shows that each was built. */
  readonly natives: Readonly<Record<string, string>>;
  /** Version of the npm package with ripgrep's binary, for a server whose own one is fetched from elsewhere. */
  readonly ripgrep?: string;
}

/** The oldest VS Code that the extension supports: engines.vscode of package.json. */
export const oldest: Release = {
  codeServer: '4.100.3',
  vscode: '1.100.3',
  nodeMajor: 20,
  natives: {
    '@vscode/spdlog': 'build/Release/spdlog.node',
    'native-watchdog': 'build/Release/watchdog.node',
    'node-pty': 'build/Release/pty.node',
  },
  ripgrep: '1.18.0',
};

export const newest: Release = {
  codeServer: '4.139.1',
  vscode: '1.139.1',
  nodeMajor: 24,
  natives: {
    '@vscode/spdlog': 'build/Release/spdlog.node',
    '@vscode/native-watchdog': 'build/Release/watchdog.node',
    '@vscode/sqlite3': 'build/Release/vscode-sqlite3.node',
  },
};

export function releaseNamed(codeServer: string): Release {
  const release = [oldest, newest].find((candidate) => candidate.codeServer === codeServer);
  if (release === undefined) {
    throw new Error(`No release ${codeServer} of code-server is known.`);
  }
  return release;
}
