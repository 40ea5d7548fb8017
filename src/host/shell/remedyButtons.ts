import type { Remedy } from '../../protocol/userError.js';
import type { RemedyButton } from '../platform/errorReporter.js';
import { commands } from './contributions.js';

/** What helps with an error, as buttons of its notification. */
export const remedyButtons: Readonly<Record<Remedy, RemedyButton>> = {
  addAccount: { title: 'Add Account', command: commands.addAccount },
  addDemoAccount: { title: 'Try the Demo Account', command: commands.addDemoAccount },
  newRequest: { title: 'New Request', command: commands.newRequest },
  switchRole: { title: 'Switch Role', command: commands.switchRole },
};
