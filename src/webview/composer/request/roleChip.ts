import type { ComposerState } from '../../../protocol/composer.js';
import { isProduction, kindTitle, roleLabel, type RoleView } from '../../../protocol/roles.js';
import { h, setAttribute, setText, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import type { ComposerContext } from '../context.js';

function description(role: RoleView): string {
  const lines = [roleLabel(role), `${kindTitle(role.kind)} account ${role.account}`, `Host: ${role.host}`];
  if (role.user !== undefined) {
    lines.push(`User: ${role.user}`);
  }
  if (role.integration !== undefined) {
    lines.push(`Integration: ${role.integration}`);
  }
  if (role.tokenEnd !== undefined) {
    lines.push(`Token: ${role.tokenEnd}`);
  }
  if (role.secretMissing) {
    lines.push("This role's secrets aren't stored on this machine.");
  }
  return lines.join('\n');
}

/** The role that signs this request. A click lets the host ask for another one in a quick pick. */
export class RoleChip {
  readonly element: HTMLButtonElement;
  readonly #name = h('span', { class: 'role-name' });
  readonly #kind = h('span', { class: 'role-kind' });
  #shown: RoleView | null | undefined = null;

  constructor({ host, model }: ComposerContext) {
    this.element = h(
      'button',
      { type: 'button', class: 'role-chip', 'aria-haspopup': 'dialog' },
      icon('account'),
      this.#name,
      this.#kind,
    );
    this.element.addEventListener('click', () => {
      void host.calls.chooseRole();
    });
    model.onChange((state) => {
      this.#show(state);
    });
  }

  #show({ role }: ComposerState): void {
    if (role === this.#shown) {
      return;
    }
    this.#shown = role;
    const production = role !== undefined && isProduction(role.kind);
    this.element.classList.toggle('is-production', production);
    this.element.replaceChildren(icon(production || role?.secretMissing ? 'warning' : 'account'), this.#name, this.#kind);
    setText(this.#name, role ? roleLabel(role) : 'Select a role');
    setText(this.#kind, role ? kindTitle(role.kind) : '');
    show(this.#kind, role !== undefined);
    setAttribute(this.element, 'title', role && description(role));
    setAttribute(
      this.element,
      'aria-label',
      role ? `Role ${role.accountName} ${role.role}, ${kindTitle(role.kind)}. Change role` : 'Select a role',
    );
  }
}
