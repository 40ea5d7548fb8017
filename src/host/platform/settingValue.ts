/** A setting that is a number, as package.json declares it. */
export interface NumberSetting {
  readonly id: string;
  readonly type: 'number' | 'integer';
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A value that can be used, and a sentence for the person when it is not the one that was set. */
export interface SettingValue {
  readonly value: number;
  readonly problem?: string;
}

/**
 * Makes a usable number of what stands in the settings. VS Code marks a wrong value in its editor and hands it out all the same.
 * A number outside of the declared range becomes the nearest one in the range, anything else the default.
 * @param stored what VS Code's configuration holds: any JSON value
 */
export function settingValue(setting: NumberSetting, stored: unknown): SettingValue {
  const { id, minimum, maximum } = setting;
  if (typeof stored !== 'number' || !Number.isFinite(stored)) {
    return { value: setting.default, problem: `The setting ${id} isn't a number. Using the default, ${setting.default}.` };
  }
  if (stored < minimum) {
    return { value: minimum, problem: `The setting ${id} is too small. Using the minimum, ${minimum}.` };
  }
  if (stored > maximum) {
    return { value: maximum, problem: `The setting ${id} is too large. Using the maximum, ${maximum}.` };
  }
  return { value: setting.type === 'integer' ? Math.round(stored) : stored };
}

/** Reads a setting whenever it is needed. What is wrong with it is told once, not at every reading. */
export class SettingReader {
  readonly #setting: NumberSetting;
  readonly #read: () => unknown;
  readonly #tell: (problem: string) => void;
  #told: string | undefined;

  /**
   * @param read gives what stands in the settings
   * @param tell tells the person of a problem
   */
  constructor(setting: NumberSetting, read: () => unknown, tell: (problem: string) => void) {
    this.#setting = setting;
    this.#read = read;
    this.#tell = tell;
  }

  get value(): number {
    const { value, problem } = settingValue(this.#setting, this.#read());
    if (problem !== undefined && problem !== this.#told) {
      this.#tell(problem);
    }
    this.#told = problem;
    return value;
  }
}
