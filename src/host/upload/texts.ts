import type { AccountInfo, UploadCause } from '../../core/suitecloud/index.js';

export const titles = { upload: 'Upload to NetSuite', select: 'Select SuiteCloud CLI' } as const;

export const buttons = {
  upload: 'Upload',
  uploadAndSend: 'Upload and Send',
  select: 'Select SuiteCloud CLI…',
  install: 'How to Install',
  use: 'Use',
} as const;

/** Where Oracle tells how to install SuiteCloud CLI. */
export const installPage = 'https://www.npmjs.com/package/@oracle/suitecloud-cli';

export const notFound = {
  message: "Nothing was uploaded: SuiteCloud CLI wasn't found in the project's node_modules or on the PATH.",
  set: (file: string): string =>
    `Nothing was uploaded: SuiteCloud CLI isn't at ${file}, where the setting restlets.suiteCloudCli points.`,
} as const;

/** How much of what SuiteCloud CLI printed a message shows, in characters. The terminal has all of it. */
export const longestPrinted = 200;

export const problems = {
  noFile: 'Open the script to upload, or right-click it in the Explorer.',
  notLocal: (name: string): string => `${name} isn't on a disk of this machine, so SuiteCloud CLI can't upload it.`,
  notSaved: (name: string): string => `${name} couldn't be saved, so it wasn't uploaded.`,
  typeScript: (name: string): string =>
    `${name} is TypeScript, and no RESTlet of the workspace is known to be compiled from it. Compile it, and upload the JavaScript file below FileCabinet that is made of it.`,
  notCompiledYet: (source: string, file: string): string =>
    `${source} has no compiled file to upload: ${file} isn't in the project. Compile it first.`,
  severalCompiled: (source: string): string => `Several files are compiled from ${source}. Select the file to upload.`,
  notCompiled: (file: string, source: string): string =>
    `Nothing was uploaded: ${file} is older than its source, ${source}. Compile it first.`,
  sourceNotSaved: (file: string, source: string): string =>
    `Nothing was uploaded: ${source} has unsaved changes, which ${file} can't have. Save and compile it first.`,
  untrusted: 'Uploading is disabled in Restricted Mode, because SuiteCloud CLI runs code of the project.',
  notInWorkspace: (name: string): string =>
    `${name} isn't in a folder of this workspace. Open the folder of its project (File > Open Folder) to upload it, because SuiteCloud CLI runs code of the project.`,
  noProject: (name: string, folder: string): string =>
    `There is no project.json in a folder above ${name}, up to the workspace folder ${folder}. Run "suitecloud account:setup" in the folder of the project, which writes it.`,
  otherProjectFolder: (name: string, folder: string, config: string, configured: string): string =>
    `Nothing was uploaded: ${name} is in ${folder}, but SuiteCloud CLI uploads files of "${configured}", the defaultProjectFolder in ${config}. Change that, or run "suitecloud account:setup" in a project folder of its own.`,
  projectNotRead: (file: string): string => `Nothing was uploaded: ${file} couldn't be read.`,
  noAuthenticationId: (file: string): string =>
    `Nothing was uploaded: ${file} names no defaultAuthId, so SuiteCloud CLI has no account to upload to. Run "suitecloud account:setup" in its folder.`,
  unknownAccount: (id: string, cause: UploadCause | undefined, printed: string): string =>
    `Nothing was uploaded, because SuiteCloud CLI didn't say which account the authentication ID "${id}" belongs to. ${why(cause, printed)}`,
  accountTimeLimit: (id: string, minutes: number): string =>
    `Nothing was uploaded: within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, SuiteCloud CLI didn't say which account the authentication ID "${id}" belongs to. It was stopped.`,
  /** @param agreed what the person was told before */
  accountChanged: (agreed: AccountInfo, now: AccountInfo): string =>
    `Nothing was uploaded: the project uploads to ${login(now)} now, and it was ${login(agreed)} when the upload was started. Upload again if that is right.`,
  projectChanged: (agreed: AccountInfo): string =>
    `Nothing was uploaded: project.json was changed meanwhile, so whether the upload would go to ${login(agreed)} isn't known. Upload again.`,
  /** @param id what `project.json` names now */
  changedDuringUpload: (path: string, agreed: AccountInfo, id: string): string =>
    `${path} was uploaded, but project.json was changed meanwhile and names the authentication ID "${id}". Whether it went there or to ${login(agreed)} isn't known.`,
} as const;

/** Why a script is not uploaded before its call. */
export const beforeCall = {
  noRequest: 'Open the request of a RESTlet in the composer, to upload its script and send it.',
  internalId: (id: string): string =>
    `The request names its script by the internal ID ${id}, which no file of a project holds. Choose the RESTlet in the composer, or use its script ID (customscript_…).`,
  noScript: (id: string): string => `No SuiteCloud project of this workspace has a RESTlet object with the script ID ${id}.`,
  noFile: (id: string, file: string): string => `The object of ${id} names ${file}, which isn't in the project.`,
  several: (id: string): string => `Several projects have ${id}. Select the file to upload.`,
  notSent: (message: string): string => `${message} The call wasn't sent.`,
  otherAccount: ({ accountId, accountName, authenticationId }: AccountInfo, called: string): string =>
    `Nothing was uploaded or sent: the project uploads to ${named(accountId, accountName)} (authentication ID "${authenticationId}"), and the request would be sent to ${called}. Switch the role, or run "suitecloud account:setup" in the folder of the project.`,
  line: (path: string, { accountId, accountName, role }: AccountInfo): string =>
    `Upload first: ${path} to ${named(accountId, accountName)} as ${role}`,
} as const;

export const progress = {
  lookingUp: 'looking up the account…',
  account: (id: string): string => `Looking up the account of "${id}"…`,
  uploading: (path: string, account: string): string => `Uploading ${path} to ${account}…`,
} as const;

export const question = {
  production: ({ accountId, accountName }: AccountInfo, path: string): string =>
    `Upload ${path} to the production account ${named(accountId, accountName)}?`,
  detail: ({ authenticationId, role }: AccountInfo): string =>
    `SuiteCloud CLI logs in with the authentication ID "${authenticationId}" as ${role}. A file that is there is replaced without a further question.`,
} as const;

export function uploaded(path: string, { accountId, accountName, role }: AccountInfo): string {
  return `Uploaded ${path} to ${named(accountId, accountName)} as ${role}.`;
}

export function refused(path: string, message: string): string {
  return `${path} wasn't uploaded. SuiteCloud CLI says: ${message}`;
}

const meanings: Readonly<Record<UploadCause, string>> = {
  'sign-in':
    'SuiteCloud CLI asked for a new sign-in. Run "suitecloud account:setup" in the folder of the project, then upload again.',
  'no-account': 'SuiteCloud CLI has no account for this project. Run "suitecloud account:setup" in its folder.',
  'no-command': "This version of SuiteCloud CLI doesn't know the command. Update it.",
  'no-java': "SuiteCloud CLI didn't find the Java version that it needs. It names the versions in the terminal.",
  'no-project': "SuiteCloud CLI doesn't take this folder for a project.",
  'no-file': "SuiteCloud CLI didn't find the file in the project.",
  restricted: "SuiteCloud CLI doesn't upload to this folder.",
  'no-authentication-id':
    'SuiteCloud CLI has no such authentication ID on this machine. Run "suitecloud account:setup" in the folder of the project.',
  'project-file': "SuiteCloud CLI couldn't read project.json. It says why in the terminal.",
  configuration: "SuiteCloud CLI couldn't load suitecloud.config.js. It says why in the terminal.",
  hook: 'The function beforeExecuting of suitecloud.config.js failed. SuiteCloud CLI says why in the terminal.',
  connection: "SuiteCloud CLI couldn't reach NetSuite.",
};

/** Nothing says that the file is there now, or that it is not. @param printed the end of what the CLI printed, as it may be shown */
export function cannotTell(path: string, cause: UploadCause | undefined, printed: string): string {
  return `SuiteCloud CLI didn't confirm that ${path} was uploaded. ${why(cause, printed)}`;
}

function why(cause: UploadCause | undefined, printed: string): string {
  if (cause !== undefined) {
    return meanings[cause];
  }
  return printed === '' ? 'It printed nothing.' : `What it printed wasn't understood: "${printed}". The terminal has all of it.`;
}

export const ends = {
  canceled: (path: string): string => `Uploading ${path} was canceled. Whether the file had been replaced by then isn't known.`,
  timeLimit: (path: string, minutes: number): string =>
    `SuiteCloud CLI didn't end within ${minutes} minutes and was stopped. Whether ${path} was uploaded isn't known.`,
  notStarted: (program: string): string => `${program} couldn't be started. SuiteCloud CLI needs Node.js on the PATH.`,
} as const;

function login({ accountId, accountName, authenticationId, role }: AccountInfo): string {
  return `${named(accountId, accountName)} as ${role} (authentication ID "${authenticationId}")`;
}

function named(id: string, name: string): string {
  return name === '' ? id : `${id} (${name})`;
}
