import { neededFeatures, setupPages, setupPermissions, tbaAnnouncement } from '../../core/netsuite/index.js';
import { appHost } from '../../core/tba/index.js';

/**
 * What an administrator has to do, as a list in Markdown.
 * @param realm the account; undefined when it is not known
 * @param callback the callback URL for signing in
 */
export function administratorChecklist(realm: string | undefined, callback: string): string {
  const of = realm === undefined ? '' : ` of ${realm}`;
  const page = ({ menu, path }: { readonly menu: string; readonly path: string }): string =>
    realm === undefined ? `*${menu}*` : `[*${menu}*](https://${appHost(realm)}${path})`;
  return [
    `# Set up the NetSuite account${of} for RESTlet calls`,
    'A developer wants to call RESTlets with token-based authentication (TBA). Please check each of these:',
    [
      `- [ ] **Features.** ${page(setupPages.features)}: turn on ${neededFeatures.join(', ')}.`,
      `- [ ] **Integration record.** ${page(setupPages.integration)}: set *State* to *Enabled*, and check *Token-Based Authentication*.`,
      '  - To let the developer sign in with the browser, check *TBA: Authorization Flow* too, and enter this *Callback URL*:',
      `    \`${callback}\``,
      '  - NetSuite shows the consumer key and consumer secret once, when you save. Send them to the developer in a safe way.',
      `- [ ] **Role.** ${page(setupPages.roles)}: the role needs these permissions on *Permissions > Setup*:`,
      `  - One of these: ${setupPermissions.oneOf.map(described).join(', or ')}.`,
      ...setupPermissions.all.map((permission) => `  - ${described(permission)}.`),
      ...setupPermissions.notNeeded.map(({ name, gives }) => `  - The role doesn't need *${name}*: it ${gives}.`),
      "  - Don't use a *Web Services Only* role: it can't call RESTlets.",
      `- [ ] **Token.** ${page(setupPages.token)}: select the integration, the user and the role.`,
      '  - NetSuite shows the token ID and token secret once, when you save. Send them to the developer in a safe way.',
      '  - With *User Access Tokens* or by signing in, the developer creates the token, and you can skip this.',
      '- [ ] **Script deployment.** Set *Status* to *Released*, check *Deployed*, and add the role to the audience.',
    ].join('\n'),
    `${tbaAnnouncement.text} ([Oracle](${tbaAnnouncement.page}))`,
    "After a sandbox refresh, new tokens are needed in the sandbox: tokens aren't copied.",
    '',
  ].join('\n\n');
}

/** `*SuiteScript* (runs scripts)` */
function described({ name, gives }: { readonly name: string; readonly gives: string }): string {
  return `*${name}* (${gives})`;
}
