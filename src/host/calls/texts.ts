import { limitText } from '../../core/netsuite/index.js';
import { kindLabel, roleLabel, type RoleView } from '../../protocol/roles.js';
import type { NeededConsent } from '../platform/requestRuns.js';

/** What is said of calls, wherever they are made. Values in a question are as they may be shown: short, and on one line. */

/** Why a request cannot be sent or signed. */
export const blocked = {
  restrictedMode: 'Sending is disabled in Restricted Mode.',
  notARequest: "The file isn't a valid request.",
  nothingToSign: "Nothing to sign: the file isn't a valid request.",
  nothingToSend: 'Nothing to send.',
  roleNotLoaded: "Couldn't load the role. See the RESTlets log for details.",
  noRoleToSign: 'No role is selected. Select a role to sign with.',
  /** @param changed what changed before the upload, or while the person was asked about it */
  changedBefore: (changed: string): string =>
    `Nothing was uploaded or sent, because the ${changed} changed meanwhile. Check it and start again.`,
  /** @param changed what changed during the upload */
  changedMeanwhile: (changed: string): string =>
    `The script was uploaded. The call wasn't sent, because the ${changed} changed meanwhile. Check it and send it.`,
  /** The composer was closed during the upload. */
  closedMeanwhile:
    "The script was uploaded. The call wasn't sent, because its composer was closed meanwhile. Open it and send it.",
  changedAgain: (changed: string): string => `Not sent: the ${changed} changed every time the dialog was open. Send again.`,
};

/** The placeholders of a request. */
export const variables = {
  reading: 'The files of variables are being read.',
  /** @param label what would have been asked for */
  notAsked: (label: string): string =>
    `The request asks for ${label}, and you haven't entered it for this call yet. Start again.`,
  lookingUp: 'The response is being looked at.',
  from: (name: string): string => `last response of ${name}`,
  notOpen: (name: string): string =>
    `No open request is named ${name}. If there is a file of this name, open it in a composer and send it first.`,
  severalNamed: (name: string): string => `Several open requests are named ${name}. Close the others.`,
  noResponse: (name: string): string => `${name} has no response yet. Send it first.`,
  noValue: (name: string, problem: string): string => `In the last response of ${name}: ${problem}`,
  manyValues: (name: string, most: number): string =>
    `More than ${most} different values of the last response of ${name} were looked for. Use fewer, and send ${name} again.`,
  notRead: (name: string): string => `The last response of ${name} can't be read anymore. Send it again.`,
};

/** Which role a request is sent with. @param preference the account and the role that the request sets */
export const roles = {
  removed: (role: string): string => `The role ${role} was removed.`,
  removedWhileOpen: (role: string): string =>
    `The role ${role} was removed while this request was open. Select another role to send the request.`,
  noneHere: (preference: string): string => `This request's role (${preference}) isn't set up here.`,
  activeInstead: (preference: string): string => `${roles.noneHere(preference)} Using the active role instead.`,
  ownRole: (own: RoleView, active: RoleView): string =>
    `This request sets its own role, ${roleLabel(own)}. It doesn't use the active role, ${roleLabel(active)}.`,
  none: 'No role is selected.',
};

/** The questions before a request is sent. */
export const questions = {
  /** The buttons that Enter takes: they send nothing. */
  review: 'Review Request',
  dontLogIn: "Don't Log In",
  anyway: 'Send Anyway',
  send: (method: string): string => `Send ${method}`,
  /** @param changed what has changed while the person was asked about the call as it was before */
  message: (method: string, account: string, { kind }: RoleView, changed: string | undefined): string =>
    `${changed === undefined ? '' : `The ${changed} changed while the dialog was open. `}Send a ${method} to the ${kindLabel(kind)} account ${account}?`,
  restlet: (script: string, deployment: string): string => `RESTlet: ${script} · ${deployment}`,
  otherMethods: (methods: readonly string[]): string => `Method requested by a header: ${methods.join(', ')}`,
  query: (query: string): string => `Query: ${query}`,
  headers: (headers: readonly string[]): string => `Headers: ${headers.join(', ')}`,
  moreHeaders: (count: number): string => `${count} more`,
  noBody: 'Body: empty',
  body: (length: number, contentType: string, beginning: string): string =>
    `Body: ${length.toLocaleString('en')} characters of ${contentType}: ${beginning}`,
  role: (role: string): string => `Role: ${role}`,
  host: (host: string): string => `Host: ${host}`,
  unpin: 'Send with New Nonce and Timestamp',
  usedPair: 'The pinned nonce and timestamp were already used.',
  usedPairDetail: `NetSuite accepts each pair once, so authentication will fail. ${limitText.failuresUntilLockAtStart} failed logins lock a user for ${limitText.lock}. ${limitText.lockOfTokens}`,
};

/** The question before a call that may lock the user. */
export const lockout = {
  oneMore: (failures: number): string => `${failures} failed logins in the last ${limitText.lock}. One more may lock this user.`,
  mayBeLocked: (failures: number): string => `${failures} failed logins in the last ${limitText.lock}. This user may be locked.`,
  /** Said where it isn't known of all of them whose they were. */
  possibly: (failures: number, mayBeLocked: boolean): string =>
    `${failures} failed logins in the last ${limitText.lock} may be of this user${mayBeLocked ? ', who may be locked.' : '. One more may lock the user.'}`,
  detail:
    `NetSuite locks a user for ${limitText.lock} after ${limitText.failuresUntilLock} failed logins. ${limitText.lockOfTokens} ` +
    'Find the cause first. The Diagnosis tab lists what to check, and the Login Audit Trail names the cause.',
};

/** Problems of a request. */
export const problems = {
  more: (count: number): string =>
    `${count.toLocaleString('en')} more problems start here. They are shown when you have fixed some of the others.`,
};

/** The body of a response. */
export const bodies = {
  notKept: 'This response is no longer in memory. Send the request again.',
  notChecked: 'The body of this response is no longer in memory, so it is not checked. Send the request again.',
  notRead: "Couldn't read the body. It is shown as received. See the RESTlets log for details.",
  /** @param shown how many bytes are shown; absent for all of them */
  canceled: (shown: number | undefined): string => {
    const part = shown === undefined ? 'its bytes are' : `its first ${shown.toLocaleString('en-US')} bytes are`;
    return `Reading the body was canceled, so ${part} shown as received. Save the body to get all of it.`;
  },
};

/** A text for a person who may read the Login Audit Trail. */
export const administratorNote = {
  none: 'The Login Audit Trail has no entry for this refusal.',
  question:
    'NetSuite refused the login of a RESTlet request. It writes the reason only to the Login Audit Trail. Could you look it up for me?',
  account: (account: string): string => `Account: ${account}`,
  user: (user: string): string => `User: ${user}`,
  role: (role: string): string => `Role: ${role}`,
  integration: (integration: string): string => `Integration: ${integration}`,
  time: (time: string, clock: string): string => `Time: ${time} UTC (${clock})`,
  serverClock: "by NetSuite's clock",
  ownClock: "by my machine's clock",
  response: (status: string): string => `Response: ${status}`,
  where: (path: string, columns: readonly string[]): string => `Where: ${path}\nColumns to add: ${columns.join(', ')}`,
  request: 'Please send me the word in the Detail column. If there is no entry for this time, please tell me. That helps too.',
};

/** Why a call of a run was not sent. */
export const runs = {
  noConsent: ({ role, isProduction, methods }: Pick<NeededConsent, 'role' | 'isProduction' | 'methods'>): string =>
    isProduction
      ? `Nobody has agreed to calls to the production account ${role.accountName}.`
      : `Nobody has agreed to ${methods.join(', ')} calls to ${role.accountName}, which may change data.`,
  prompt:
    'The request asks for a value when it is sent ({{$prompt:…}}), which nobody can enter in a run. Send it in the composer.',
  /** @param role the role of the call that was not sent; `user` is what is known of its user */
  loginRefused: (refused: string, role: string, user: 'sameRole' | 'same' | 'maybeSame'): string => {
    const why = {
      sameRole: ", so it wasn't used again",
      same: `. ${role} is the same user, so it wasn't sent`,
      maybeSame: `. ${role} may be the same user, so it wasn't sent`,
    };
    return `The login as ${refused} was refused${why[user]}: several refused logins lock the user.`;
  },
};
