import * as vscode from 'vscode';
import type { Identifier, IdentifierMasks } from '../../core/diagnosis/index.js';
import { UserError } from '../../protocol/userError.js';
import { restletHost } from '../../core/tba/index.js';
import type { BodyForm } from '../../protocol/response.js';
import type { TraceCopy } from '../../protocol/trace.js';
import type { RoleChooser } from '../accounts/roles.js';
import { administratorNote } from './refusal/administratorNote.js';
import type { RefusalReports } from './refusal/refusalReports.js';
import type { DocumentSession } from './documentSession.js';
import { bodyFileName, type ResponseDocuments } from './responseDocuments.js';
import { traceMarkdown, traceValue } from './traceText.js';

/** What a composer asks VS Code to do: clipboard, dialogs, editors. */
export class ComposerActions {
  readonly #documents: ResponseDocuments;
  readonly #roleSwitch: Pick<RoleChooser, 'pickForRequest'>;
  readonly #masks: IdentifierMasks;
  readonly #reports: RefusalReports;

  /** @param masks one set for the whole window, so that equal stays equal in a ticket with several traces */
  constructor(
    documents: ResponseDocuments,
    roleSwitch: Pick<RoleChooser, 'pickForRequest'>,
    masks: IdentifierMasks,
    reports: RefusalReports,
  ) {
    this.#documents = documents;
    this.#roleSwitch = roleSwitch;
    this.#masks = masks;
    this.#reports = reports;
  }

  /** A role that the request itself names is changed in the request; otherwise the active role changes. */
  async chooseRole(session: DocumentSession): Promise<void> {
    const { request } = session.text;
    if (!request) {
      return;
    }
    const choice = await this.#roleSwitch.pickForRequest(session.role, request.account !== undefined);
    if (!choice) {
      return;
    }
    if (choice.kind === 'follow') {
      session.text.edit({ account: null, role: null });
    }
    if (choice.kind === 'prefer') {
      session.text.edit({ account: choice.role.account, role: choice.role.role });
    }
    session.acknowledgeRole();
  }

  /** Puts one value of the trace, or all of it with identifiers masked, on the clipboard. */
  async copyTrace(session: DocumentSession, what: TraceCopy): Promise<void> {
    const { trace, traceProblem } = session.state();
    if (!trace) {
      throw new UserError(traceProblem ?? 'There is no signature yet: choose a role first.');
    }
    const text = what === 'all' ? this.#masks.mask(traceMarkdown(trace), identifiers(session)) : traceValue(trace, what);
    if (text === undefined) {
      throw new UserError("The role's secrets are not on this machine, so there is no such value.");
    }
    await vscode.env.clipboard.writeText(text);
  }

  /** Puts what is known of a refusal on the clipboard, with identifiers masked. */
  async copyDiagnosis(session: DocumentSession, responseId: string): Promise<void> {
    await vscode.env.clipboard.writeText(await this.#reports.markdown(session.answers.refusal(responseId)));
  }

  /** Puts a text for whoever may read the Login Audit Trail on the clipboard. */
  async copyAdministratorNote(session: DocumentSession, responseId: string): Promise<void> {
    const note = administratorNote(session.answers.refusal(responseId));
    if (note === undefined) {
      throw new UserError('This was no refused login, so the Login Audit Trail has nothing about it.');
    }
    await vscode.env.clipboard.writeText(note);
  }

  async copyUrl(session: DocumentSession): Promise<void> {
    const { trace } = session.state();
    if (trace) {
      await vscode.env.clipboard.writeText(trace.url);
    }
  }

  async openBody(session: DocumentSession, responseId: string, form: BodyForm): Promise<void> {
    const { title, language } = described(session, responseId);
    await this.#documents.open({ title, language, text: session.answers.bodyText(responseId, form) });
  }

  /** Saves the octets as they came, decompressed: nothing is laid out or converted. */
  async saveBody(session: DocumentSession, responseId: string): Promise<void> {
    const { title, language } = described(session, responseId);
    const octets = session.answers.bodyOctets(responseId);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = bodyFileName(title, language);
    const target = await vscode.window.showSaveDialog({
      title: 'Save the Answer',
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    });
    if (target) {
      await vscode.workspace.fs.writeFile(target, octets);
    }
  }

  async openAsText(session: DocumentSession): Promise<void> {
    await vscode.commands.executeCommand('vscode.openWith', session.text.document.uri, 'default');
  }
}

function described(session: DocumentSession, responseId: string) {
  const view = session.answers.view(responseId);
  const script = session.text.request?.script ?? '';
  const title = [script === '' ? 'answer' : script, view?.status].filter((part) => part !== undefined).join(' ');
  return { title, language: view?.body?.language ?? 'text' } as const;
}

/** Every identifier that a trace shows; without the role's secrets that is the account alone. */
function identifiers(session: DocumentSession): Identifier[] {
  const { role } = session;
  const identity = session.live.identity();
  return [...(role ? [accountIdentifier(role.account)] : []), ...(identity ? credentialIdentifiers(identity) : [])];
}

function accountIdentifier(account: string): Identifier {
  const hostLabel = restletHost(account).split('.', 1)[0] ?? '';
  return {
    kind: 'account',
    value: account,
    spellings: hostLabel === account ? [] : [{ text: hostLabel, as: 'in its host form' }],
  };
}

function credentialIdentifiers({ consumerKey, tokenId }: { consumerKey: string; tokenId: string }): Identifier[] {
  return [
    { kind: 'consumer key', value: consumerKey },
    { kind: 'token', value: tokenId },
  ];
}
