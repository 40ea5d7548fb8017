import { terminalLines } from './terminalText.js';

/** What became of one file, by what SuiteCloud CLI printed. Nothing else counts: it exits with 0 also when a file was not uploaded. */
export type FileUpload =
  | { readonly kind: 'uploaded' }
  | { readonly kind: 'refused'; readonly message: string }
  /** Neither is said of this file: an error, another version, another language. */
  | { readonly kind: 'unknown'; readonly cause: UploadCause | undefined };

/** What the CLI printed instead of a result, as far as it is known. */
export type UploadCause = (typeof causes)[number]['cause'];

/** By `messages.json` of @oracle/suitecloud-cli 4.1.0, whose messages are in English only. */
const causes = [
  { cause: 'sign-in', says: ['Starting the browser-based authentication', 'Manual authentication is needed'] },
  { cause: 'no-account', says: ['No account has been set up for this project', 'property is missing'] },
  { cause: 'no-command', says: ['command does not exist'] },
  { cause: 'no-java', says: ['Java is not installed on this machine', 'Your Java version'] },
  { cause: 'no-project', says: ['in a valid project folder'] },
  { cause: 'no-file', says: ['was not found in the project'] },
  { cause: 'restricted', says: ['inside an invalid or restricted folder'] },
  { cause: 'configuration', says: ['suitecloud.config.js', 'while loading configuration file'] },
  { cause: 'connection', says: ['error when communicating with the server', 'connection has timed out'] },
] as const satisfies readonly { readonly cause: string; readonly says: readonly string[] }[];

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

/** What the CLI says that it cannot do or is waiting for, in what it has printed so far; undefined where it says none of what is known. */
export function uploadCause(text: string): UploadCause | undefined {
  return causes.find(({ says }) => says.some((words) => text.includes(words)))?.cause;
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
