import { clockSetting } from '../composerText.js';

/** What to say of the signing clock beside a refusal, and what its button does; nothing while the clock is not in question. */
export interface ClockText {
  readonly text: string;
  readonly action: 'correct' | 'reset';
}

/**
 * @param offered seconds that the clock should be set ahead by what this answer has measured, when that is not what it is set now
 * @param current seconds that it is set now
 */
export function clockText(offered: number | undefined, current: number | undefined): ClockText | undefined {
  if (offered === 0) {
    return {
      text: `The signing clock is set ${clockSetting(current ?? 0)}, but by this answer this machine's clock is right.`,
      action: 'reset',
    };
  }
  if (offered !== undefined) {
    const now = current === undefined ? '' : ` It is set ${clockSetting(current)} now.`;
    return {
      text: `With the signing clock set ${clockSetting(offered)}, as this answer has measured it, this window signs by the right time. The machine's own clock stays as it is.${now}`,
      action: 'correct',
    };
  }
  return current === undefined
    ? undefined
    : { text: `The signing clock of this window is set ${clockSetting(current)}. Send again to sign by it.`, action: 'reset' };
}
