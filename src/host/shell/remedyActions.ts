import type { Remedy } from '../../protocol/userError.js';
import type { RemedyAction } from '../platform/errorReporter.js';
import { commands } from './contributions.js';

/** What is done for each thing that helps with an error. */
export const remedyActions: Readonly<Record<Remedy, RemedyAction>> = {
  addAccount: { command: commands.addAccount },
  addDemoAccount: { command: commands.addDemoAccount },
  newRequest: { command: commands.newRequest },
  switchRole: { command: commands.switchRole },
  enterSecrets: { command: commands.enterSecrets },
  manageTrust: { command: 'workbench.trust.manage' },
  keyringHelp: { page: 'https://code.visualstudio.com/docs/configure/settings-sync#_troubleshooting-keychain-issues' },
};
