import { terminalLines } from './terminalText.js';

/** What became of one file, by what SuiteCloud CLI printed. Nothing else counts: it exits with 0 also when a file was not uploaded. */
export type FileUpload =
  | { readonly kind: 'uploaded' }
  | { readonly kind: 'refused'; readonly message: string }
  /** Neither is said of this file: an error, another version, another language. */
  | { readonly kind: 'unknown'; readonly cause: UploadCause | undefined };

/** What the CLI printed instead of a result, as far as it is known. */
export type UploadCause = (typeof causes)[number]['cause'];

/**
 * By `messages.json` of @oracle/suitecloud-cli 4.1.0, whose messages are in English only. Each entry of `says` is one message, in pieces
 * where it has values between them: whole sentences, because a path or the text of somebody's own code may have any of their words.
 */
const causes = [
  {
    cause: 'sign-in',
    says: [
      ['The authorization credentials associated with ', ' are no longer valid. Starting the browser-based authentication'],
      ['Manual authentication is needed. Sign in again to continue.'],
    ],
  },
  {
    cause: 'no-account',
    says: [['No account has been set up for this project.'], ['The defaultAuthId property is missing.']],
  },
  { cause: 'no-authentication-id', says: [['The "', '" authentication ID is not available.']] },
  { cause: 'no-command', says: [['The "', '" command does not exist. Run "suitecloud" to see the supported commands.']] },
  {
    cause: 'no-java',
    says: [['Java is not installed on this machine.'], ['Your Java version ', ' is not compatible with CLI for Node.js.']],
  },
  {
    cause: 'no-project',
    says: [
      ['No ', ' file was found in ', '" in a valid project folder.'],
      // Not of messages.json, but of CLIConfigurationService.
      ['Invalid SuiteCloud project context for command "'],
    ],
  },
  { cause: 'project-file', says: [['There was a problem when reading the ', 'project.json file.']] },
  { cause: 'no-file', says: [['The file ', ' was not found in the project.']] },
  { cause: 'restricted', says: [['The file is inside an invalid or restricted folder']] },
  {
    cause: 'configuration',
    says: [['There was an error while loading configuration file ', '. Review the file and try again.']],
  },
  {
    cause: 'hook',
    says: [['There was an error while executing the "beforeExecuting" function of the "suitecloud.config.js" module']],
  },
  {
    cause: 'connection',
    says: [
      ['There was an error when communicating with the server. Try again later.'],
      ['The connection has timed out. If you are behind a proxy,'],
    ],
  },
] as const satisfies readonly { readonly cause: string; readonly says: readonly (readonly string[])[] }[];

/** Says that the new sign-in, which was asked for above it, has been done. */
const signedIn = 'Authorization refresh completed.';

const headings = {
  'The following files were uploaded:': 'uploaded',
  // Versions after 4.1.0 list the files that were there before under a heading of their own.
  'The following files were updated:': 'uploaded',
  'The following files were not uploaded:': 'refused',
} as const;

/**
 * What became of a file.
 *
 * @param text all that the CLI printed, colors included
 * @param path of the file in the File Cabinet, as it was given to the CLI
 */
export function uploadOf(text: string, path: string): FileUpload {
  const { uploaded, refused } = readReport(terminalLines(text));
  const refusal = refused.find((one) => one.path === path);
  if (refusal) {
    return { kind: 'refused', message: refusal.message.join('\n').trim() };
  }
  return uploaded.has(path) ? { kind: 'uploaded' } : { kind: 'unknown', cause: uploadCause(text) };
}

/**
 * What the CLI says that it cannot do or is waiting for, by the last of its messages that is known; undefined where it has printed none of
 * them, or has gone on after a new sign-in.
 */
export function uploadCause(text: string): UploadCause | undefined {
  for (const line of terminalLines(text).reverse()) {
    if (line.includes(signedIn)) {
      return undefined;
    }
    const known = causes.find(({ says }) => says.some((pieces) => hasInOrder(line, pieces)));
    if (known) {
      return known.cause;
    }
  }
  return undefined;
}

function hasInOrder(line: string, pieces: readonly string[]): boolean {
  let from = 0;
  for (const piece of pieces) {
    const at = line.indexOf(piece, from);
    if (at < 0) {
      return false;
    }
    from = at + piece.length;
  }
  return true;
}

function isHeading(line: string): line is keyof typeof headings {
  return Object.hasOwn(headings, line);
}

interface Report {
  readonly uploaded: Set<string>;
  readonly refused: { readonly path: string; readonly message: string[] }[];
}

function readReport(lines: readonly string[]): Report {
  const report: Report = { uploaded: new Set(), refused: [] };
  let part: 'uploaded' | 'refused' | undefined;
  for (const line of lines) {
    const heading = line.trim();
    if (isHeading(heading)) {
      part = headings[heading];
    } else if (part === 'uploaded') {
      report.uploaded.add(heading);
    } else if (part === 'refused') {
      takeRefusal(line, report);
    }
  }
  return report;
}

/** `<path>: <message>`; a message may have several lines, up to the next path. */
function takeRefusal(line: string, { refused }: Report): void {
  const colon = line.startsWith('/') ? line.indexOf(': ') : -1;
  if (colon > 0) {
    refused.push({ path: line.slice(0, colon), message: [line.slice(colon + 2)] });
  } else {
    refused.at(-1)?.message.push(line);
  }
}
