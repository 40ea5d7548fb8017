import type { RestletRequest } from '../../protocol/request.js';
import { missingSecrets, secretsRemedy, roleLabel, type RoleView } from '../../protocol/roles.js';
import type { Obstacle } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import * as callTexts from '../calls/texts.js';

/** The role that a request is signed with, and what a person must know about that. */
export interface RoleChoice {
  readonly role?: RoleView;
  readonly notice?: string;
  /** Why nothing can be sent with it. */
  readonly blocked?: Obstacle;
}

function preference(request: RestletRequest): string {
  return request.role === undefined ? (request.account ?? '') : `${request.account ?? ''} · ${request.role}`;
}

/**
 * Finds the role of one open request: the one that it prefers, otherwise the active one. When the role in use is removed, no other role
 * replaces it without a question: sending is blocked until the person has chosen one.
 */
export class RoleFollower {
  readonly #roles: Pick<Roles, 'active' | 'byId' | 'find'>;
  #used: RoleView | undefined;
  #lost: { readonly label: string; readonly activeThen: string | undefined } | undefined;

  constructor(roles: Pick<Roles, 'active' | 'byId' | 'find'>) {
    this.#roles = roles;
  }

  follow(request: RestletRequest | undefined): RoleChoice {
    const active = this.#roles.active;
    const preferred = request?.account === undefined ? undefined : this.#roles.find(request.account, request.role);
    if (this.#used && !this.#roles.byId(this.#used.id)) {
      this.#lost = { label: roleLabel(this.#used), activeThen: active?.id };
      this.#used = undefined;
    }
    if (this.#lost && !preferred && active?.id === this.#lost.activeThen) {
      return this.#removed(this.#lost.label);
    }
    this.#lost = undefined;
    this.#used = preferred ?? active;
    return this.#choice(request, preferred, active);
  }

  /** The person has chosen a role, so a role that was removed no longer blocks sending. */
  acknowledge(): void {
    this.#lost = undefined;
    this.#used = undefined;
  }

  #removed(label: string): RoleChoice {
    return {
      notice: callTexts.roles.removed(label),
      blocked: { message: callTexts.roles.removedWhileOpen(label), remedies: [] },
    };
  }

  #choice(request: RestletRequest | undefined, preferred: RoleView | undefined, active: RoleView | undefined): RoleChoice {
    const role = preferred ?? active;
    if (!role) {
      const notice = request?.account === undefined ? undefined : callTexts.roles.noneHere(preference(request));
      return {
        ...(notice && { notice }),
        blocked: { message: callTexts.roles.none, remedies: ['switchRole', 'addAccount', 'addDemoAccount'] },
      };
    }
    const notice = request?.account === undefined ? undefined : this.#notice(request, preferred, active);
    const blocked = role.secretMissing ? { message: missingSecrets(role), remedies: [secretsRemedy(role)] } : undefined;
    return { role, ...(notice && { notice }), ...(blocked && { blocked }) };
  }

  #notice(request: RestletRequest, preferred: RoleView | undefined, active: RoleView | undefined): string | undefined {
    if (!preferred) {
      return callTexts.roles.activeInstead(preference(request));
    }
    if (active && active.id !== preferred.id) {
      return callTexts.roles.ownRole(preferred, active);
    }
    return undefined;
  }
}
