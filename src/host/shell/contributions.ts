/**
 * Everything that package.json contributes, typed once. A unit test compares package.json with these lists: a wrong ID does not
 * compile, and a missing contribution fails the test.
 */

export const extensionId = 'restlet-workbench.restlet-workbench';

export const viewContainer = 'restlets';

export const views = {
  accounts: 'restlets.accounts',
  restlets: 'restlets.project',
  requests: 'restlets.requests',
  history: 'restlets.history',
} as const;

/** Request files in the Test Explorer. */
export const testController = { id: 'restlets.requests', label: 'RESTlet Requests', profile: 'Run' } as const;

export const customEditors = {
  composer: 'restlets.composer',
} as const;

/** The scheme of bodies of responses that are opened in an editor. */
export const responseScheme = 'restlets-response';

/** The scheme of responses of the history. */
export const historyScheme = 'restlets-history';

/** Web views that are editors of no document. VS Code brings them back with their window. */
export const panels = {
  explain: 'restlets.explain',
  verifier: 'restlets.verifier',
} as const;

/** Web views of requests that are sent as several roles. They are not brought back: what they show is in memory only. */
export const sendAsViewType = 'restlets.sendAs';

/** The language of request files: JSON, with an icon of its own. */
export const requestLanguage = 'restlet-request';

export const commands = {
  addAccount: 'restlets.addAccount',
  addDemoAccount: 'restlets.addDemoAccount',
  editAccount: 'restlets.editAccount',
  renameAccount: 'restlets.renameAccount',
  removeAccount: 'restlets.removeAccount',
  copyAccountId: 'restlets.copyAccountId',
  openSimulator: 'restlets.openSimulator',
  addToken: 'restlets.addToken',
  editToken: 'restlets.editToken',
  renameToken: 'restlets.renameToken',
  removeToken: 'restlets.removeToken',
  enterSecrets: 'restlets.enterSecrets',
  exportAccounts: 'restlets.exportAccounts',
  importAccounts: 'restlets.importAccounts',
  signIn: 'restlets.signIn',
  checkAccount: 'restlets.checkAccount',
  testConnection: 'restlets.testConnection',
  revokeToken: 'restlets.revokeToken',
  showRefusal: 'restlets.showRefusal',
  openSetupPage: 'restlets.openSetupPage',
  copyChecklist: 'restlets.copyChecklist',
  filterAccounts: 'restlets.filterAccounts',
  clearFilter: 'restlets.clearFilter',
  arrangeAccounts: 'restlets.arrangeAccounts',
  readLogWithRole: 'restlets.readLogWithRole',
  stopReadingLog: 'restlets.stopReadingLog',
  followLog: 'restlets.followLog',
  useRole: 'restlets.useRole',
  switchRole: 'restlets.switchRole',
  newRequest: 'restlets.newRequest',
  newRequestForRole: 'restlets.newRequestForRole',
  send: 'restlets.send',
  sendAs: 'restlets.sendAs',
  cancel: 'restlets.cancel',
  openAsText: 'restlets.openAsText',
  openAsTextToSide: 'restlets.openAsTextToSide',
  openComposer: 'restlets.openComposer',
  importRequest: 'restlets.importRequest',
  copyAsCurl: 'restlets.copyAsCurl',
  newRequestInFolder: 'restlets.newRequestInFolder',
  explain: 'restlets.explain',
  explainExample: 'restlets.explainExample',
  startVerifier: 'restlets.startVerifier',
  stopVerifier: 'restlets.stopVerifier',
  openScript: 'restlets.openScript',
  revealObject: 'restlets.revealObject',
  refreshRestlets: 'restlets.refreshRestlets',
  filterRestlets: 'restlets.filterRestlets',
  clearRestletFilter: 'restlets.clearRestletFilter',
  uploadScript: 'restlets.uploadScript',
  sendEntryPoint: 'restlets.sendEntryPoint',
  openEntryRequest: 'restlets.openEntryRequest',
  uploadAndSend: 'restlets.uploadAndSend',
  runRequest: 'restlets.runRequest',
  duplicateRequest: 'restlets.duplicateRequest',
  renameRequest: 'restlets.renameRequest',
  searchHistory: 'restlets.searchHistory',
  openPastRequest: 'restlets.openPastRequest',
  showPastResponse: 'restlets.showPastResponse',
  comparePastResponse: 'restlets.comparePastResponse',
  clearHistory: 'restlets.clearHistory',
  compareWithPrevious: 'restlets.compareWithPrevious',
  showLog: 'restlets.showLog',
} as const;
export type CommandId = (typeof commands)[keyof typeof commands];

/** Commands that only make sense on an item of a tree, ours or the Explorer's, or above a function: hidden from the command palette. */
export const treeOnlyCommands: readonly CommandId[] = [
  commands.useRole,
  commands.newRequestForRole,
  commands.copyAccountId,
  commands.openSimulator,
  commands.newRequestInFolder,
  commands.openScript,
  commands.revealObject,
  commands.sendEntryPoint,
  commands.openEntryRequest,
  commands.runRequest,
  commands.duplicateRequest,
  commands.renameRequest,
  commands.openPastRequest,
  commands.showPastResponse,
  commands.comparePastResponse,
];

/** Commands that act on a composer or open one. */
export const composerCommandIds = [
  commands.newRequest,
  commands.newRequestForRole,
  commands.send,
  commands.cancel,
  commands.openAsText,
  commands.openAsTextToSide,
  commands.copyAsCurl,
  commands.newRequestInFolder,
  commands.openComposer,
  commands.compareWithPrevious,
] as const;

/** Commands that send a request as several roles. */
export const sendAsCommandIds = [commands.sendAs] as const;

/** Commands that call NetSuite's token services. */
export const tokenServiceCommandIds = [
  commands.signIn,
  commands.checkAccount,
  commands.testConnection,
  commands.revokeToken,
  commands.showRefusal,
] as const;

/** Commands that read a script log without a call. */
export const logCommandIds = [commands.followLog] as const;

/** Commands of the explain view and the verifier, and the one that reads a request that people bring along. */
export const diagnosisCommandIds = [
  commands.importRequest,
  commands.explain,
  commands.explainExample,
  commands.startVerifier,
  commands.stopVerifier,
] as const;

/** Commands of the RESTlets view. */
export const projectCommandIds = [
  commands.openScript,
  commands.revealObject,
  commands.refreshRestlets,
  commands.filterRestlets,
  commands.clearRestletFilter,
] as const;

/** Commands of the history of calls. */
export const historyCommandIds = [
  commands.searchHistory,
  commands.openPastRequest,
  commands.showPastResponse,
  commands.comparePastResponse,
  commands.clearHistory,
] as const;

/** Commands that upload scripts of a project to NetSuite. */
export const uploadCommandIds = [commands.uploadScript, commands.uploadAndSend] as const;

/** Commands of the lines above the entry points of a script, and of their items in the RESTlets view. */
export const entryPointCommandIds = [commands.sendEntryPoint, commands.openEntryRequest] as const;

/** Commands of the view of request files. */
export const requestFileCommandIds = [commands.runRequest, commands.duplicateRequest, commands.renameRequest] as const;

type CommandsOf<Ids extends readonly CommandId[]> = Readonly<Record<Ids[number], (...args: never[]) => unknown>>;

/** What each of them does. Its arguments are those that VS Code hands to a command. */
export type ComposerCommands = CommandsOf<typeof composerCommandIds>;
export type TokenServiceCommands = CommandsOf<typeof tokenServiceCommandIds>;
export type SendAsCommands = Readonly<Record<(typeof sendAsCommandIds)[number], (target?: unknown) => Promise<void>>>;
export type LogCommands = CommandsOf<typeof logCommandIds>;
export type ProjectCommands = CommandsOf<typeof projectCommandIds>;
export type HistoryCommands = CommandsOf<typeof historyCommandIds>;
export type UploadCommands = Readonly<Record<(typeof uploadCommandIds)[number], (target?: unknown) => Promise<void>>>;
export type RequestFileCommands = Readonly<Record<(typeof requestFileCommandIds)[number], (node?: unknown) => Promise<void>>>;
export type EntryPointCommands = CommandsOf<typeof entryPointCommandIds>;
export type DiagnosisCommands = CommandsOf<typeof diagnosisCommandIds>;

/** The tools that language models may call. */
export const modelTools = {
  explainRefusedRequest: 'restlets_explain_refused_request',
  listRestlets: 'restlets_list_restlets',
  readResponse: 'restlets_read_restlet_response',
  sendRequest: 'restlets_send_restlet_request',
  readScriptLog: 'restlets_read_script_log',
} as const;
export type ModelToolName = (typeof modelTools)[keyof typeof modelTools];

/** The settings with their declarations: a value outside of these bounds is never used. */
export const settings = {
  /** Seconds until a call is given up. */
  timeout: { id: 'restlets.request.timeout', type: 'number', default: 310, minimum: 1, maximum: 3600 },
  /** Megabytes of a response body that are kept. */
  responseLimit: { id: 'restlets.response.limit', type: 'number', default: 50, minimum: 1, maximum: 500 },
  /** How many responses a document keeps to page back to. */
  responseHistory: { id: 'restlets.response.history', type: 'integer', default: 10, minimum: 1, maximum: 50 },
  /** How many calls the history keeps over sessions; 0 turns it off. */
  historyCalls: { id: 'restlets.history.calls', type: 'integer', default: 1000, minimum: 0, maximum: 10_000 },
  /** How many calls of one account are sent at the same time when a request is sent as several roles. */
  callsPerAccount: { id: 'restlets.sendAs.callsPerAccount', type: 'integer', default: 1, minimum: 1, maximum: 3 },
  /** The port on which the callback of a sign-in is received. */
  signInPort: { id: 'restlets.signIn.port', type: 'integer', default: 47812, minimum: 1024, maximum: 65535 },
} as const;

/** The settings that are on or off. */
export const switches = {
  /** Whether an account that was added is checked without credentials. */
  checkNewAccounts: { id: 'restlets.accounts.checkNew', type: 'boolean', default: false },
  /** Whether the history keeps bodies of production accounts. */
  historyProductionBodies: { id: 'restlets.history.productionBodies', type: 'boolean', default: false },
  /** Whether hints about other clients and accounts are offered. */
  hints: { id: 'restlets.request.hints', type: 'boolean', default: true },
} as const;

/** The settings that are one of several words. */
export const choices = {
  /** What the tools for language models may do; each word allows what the ones before it allow, and more. */
  modelAccess: {
    id: 'restlets.languageModelTools.allow',
    type: 'string',
    default: 'read',
    values: ['read', 'write', 'readProduction', 'all'],
  },
} as const;

/** The settings that are the path of a file on this machine. */
export const paths = {
  /** Where SuiteCloud CLI is; empty to look for it. */
  suiteCloudCli: { id: 'restlets.suiteCloudCli', type: 'string', default: '' },
} as const;

export const contextKeys = {
  /** True while the active composer waits for a response. */
  sending: 'restlets.sending',
  /** True once a person has looked at a signature in a composer. */
  signatureShown: 'restlets.signatureShown',
  /** True while the verifier runs. */
  verifying: 'restlets.verifying',
  /** True while the RESTlets view has a filter. */
  restletsFiltered: 'restlets.restletsFiltered',
  /** True once the page of this step of the set-up was opened. */
  featuresOpened: 'restlets.featuresOpened',
  integrationOpened: 'restlets.integrationOpened',
  rolesOpened: 'restlets.rolesOpened',
  /** True while the accounts are filtered. */
  filtered: 'restlets.filtered',
} as const;

/** `viewItem` values of items of trees; those of roles are made by `roleItemValue`. */
export const treeItems = {
  account: 'account',
  demoAccount: 'account.demo',
  /** An item of the RESTlets view, and what belongs to it: `restlet`, `restlet.object`, … `restlet.object.script.method`. */
  restlet: 'restlet',
  /** An item of the Requests view. */
  request: 'request',
  unreadableRequest: 'request.unreadable',
  group: 'group',
  /** A call in the history. */
  call: 'call',
  /** A role that only a later version can use: no command is for it. */
  later: 'later',
} as const;

export interface RoleItemState {
  /** A role of the demo account: it comes with the simulator and is not edited. */
  readonly demo: boolean;
  readonly active: boolean;
  /** Its secrets are not on this machine, or else its last login was refused. */
  readonly problem: 'missing' | 'refused' | undefined;
  /** It reads the script log of its account. */
  readonly readsLog: boolean;
}

/** `viewItem` value of a role in the tree: `role`, `role.demo`, `role.active`, … `role.demo.active.missing.log`. */
export function roleItemValue({ demo, active, problem, readsLog }: RoleItemState): string {
  return ['role', demo && 'demo', active && 'active', problem ?? false, readsLog && 'log']
    .filter((part) => part !== false)
    .join('.');
}
