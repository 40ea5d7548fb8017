import type { VerdictKind } from '../../protocol/diagnosis.js';
import { nothingRecognized, type ForeignRequest, type OwnCall } from '../../protocol/explain.js';
import type { RoleView } from '../../protocol/roles.js';

/** Everything that the explain view says. */

export const screen = {
  title: 'Explain a Refused Request',
  explain: 'Explain',
  explainAbout: (keys: string): string => `Find out what is wrong with this request (${keys})`,
  searching: 'Searching',
  searchCanceled: 'Search canceled',
  readingCanceled: 'Reading canceled',
};

const forms =
  'A curl command, a raw HTTP request, a log line with URL and Authorization header, a fetch or axios snippet, a HAR entry, a Postman request, a header alone, or a base string.';

/** The box that a refused request is pasted into. */
export const paste = {
  step: 'Refused request',
  title: 'Paste the refused request',
  hint: `${forms} It stays on this machine and isn't stored.`,
  example: `curl 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=…' -H 'Authorization: OAuth realm="1234567", …'`,
  another: 'Paste another request to replace it',
  byHand: 'Enter it manually',
  secretsNotReplaced: "Couldn't replace the secrets in this text.",
  /** @param areAll whether it is certain that no other secret is in the text */
  secretsReplaced: (replaced: readonly string[], areAll: boolean): string =>
    `Replaced in this text: ${replaced.join(', ')}.${areAll ? '' : ' It may still contain others.'}`,
  secretsToReplace: (replaced: readonly string[]): string => `Replaced when you leave this box: ${replaced.join(', ')}.`,
  places: (name: string, count: number): string => (count === 1 ? name : `${name} (${count} places)`),
};

/** What was understood of a paste. */
export const understood = {
  title: 'Parsed request',
  request: 'Request',
  role: 'Role',
  noRole: 'None (check without secrets)',
  roleChoice: ({ account, role, secretMissing }: RoleView): string =>
    `${account} · ${role}${secretMissing ? ' (secrets missing)' : ''}`,
  kind: (kind: string): string =>
    kind === nothingRecognized
      ? 'No request found. Paste it as your client sends it, or fill in what you know.'
      : `Format: ${kind}`,
  selectMethod: 'Select…',
};

/** The fields of a request, and what is said where one is missing. */
export const fields: Readonly<Record<keyof ForeignRequest, { readonly label: string; readonly needed: string }>> = {
  method: { label: 'Method', needed: 'Select the method it was sent with.' },
  url: { label: 'URL', needed: 'Enter the full URL, including the query.' },
  authorization: {
    label: 'Authorization header',
    needed: 'Enter the value of the Authorization header, starting with OAuth.',
  },
  contentType: { label: 'Content type', needed: 'Enter the content type of the body.' },
  body: { label: 'Body', needed: 'Enter the body.' },
  baseString: { label: 'Base string', needed: 'Enter the base string that the client signed.' },
};

export const search = {
  label: 'Search',
  group: 'Running search',
  cancel: 'Cancel',
  cancelAbout: 'Cancel the search (Escape)',
  tried: (stage: string, tried: number): string => `${stage}: ${tried.toLocaleString('en')} tried`,
};

export const verdict = {
  title: 'Diagnosis',
  nextStep: 'Next step',
  startVerifier: 'Start Verifier',
  startVerifierAbout: 'Opens a local server that checks each request your client sends to it',
  copy: 'Copy Diagnosis',
  copyAbout: 'Copies this diagnosis as Markdown. Identifiers are masked and secrets are left out.',
  copied: 'Copied',
  spokenCopied: 'Diagnosis copied',
  openInComposer: 'Open in Composer',
  openInComposerAbout: 'Opens this request in the composer, correctly signed',
  searchFurther: 'Search Further',
  /** Said of a refused call of this window. In UTC, as it can be compared with the Login Audit Trail from everywhere. */
  ownCall: ({ role, account, accountName, status, code, at }: OwnCall): readonly (readonly [name: string, value: string])[] => [
    ['Role', role],
    ['Account', accountName === account ? account : `${accountName} (${account})`],
    ['Response', code === undefined ? status : `${status}, ${code}`],
    ['Received', `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`],
  ],
};

/** What to do after the verdict. */
export const nextSteps: Readonly<Record<VerdictKind, string>> = {
  valid:
    'Check the causes above. If you have access to the Login Audit Trail in NetSuite, look for this request there: its Detail column can name the cause.',
  explained: 'Fix your client, and send the request to the verifier. It shows whether the signature is correct now.',
  unexplained:
    'Start the verifier and send the request to it. It sees every byte that your client sends, including what the pasted text leaves out.',
  malformed: 'Fix the header, and send the request to the verifier. It shows whether it can read the header now.',
  unsigned:
    "Print what your client sends, and paste it here. Or start the verifier and send the request to it. Then you don't need to print anything.",
  response: "Paste the request. Or start the verifier and send the same request to it. Then you don't need to print anything.",
  structural:
    'Select the role that signed this request, or add its account. With its secrets on this machine, the signature itself can be checked.',
};

/** After a response that is about something else than authentication: it leads to that, not to the request. */
export const nextStepOfResponse =
  'Follow "How to fix" above. To see what your client sends, start the verifier and send the request to it.';

/** How each client shows the request that it sent, with its Authorization header. */
export const guide = {
  title: 'How to get the request',
  client: 'Client',
  curl: 'Paste the command itself, or run it again with -v and paste the lines that begin with >.',
  postman: 'Open View > Show Postman Console, send the request again, and paste the request from there with its headers.',
  net: 'Print the request that belongs to the response, and its body.',
  python: 'With requests, the response has the request that was sent.',
  beforeSending: 'Print the request just before it is sent, with its header and body.',
};
