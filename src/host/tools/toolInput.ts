import { isId } from '../../core/netsuite/index.js';
import { UserError } from '../../protocol/userError.js';
import * as texts from './texts.js';

/** The arguments of a call of a tool, each checked when it is read. */
export class ToolInput {
  readonly #fields: ReadonlyMap<string, unknown>;

  /**
   * @param names of the parameters that the tool has
   * @throws {UserError} when it is no object, or has another parameter
   */
  constructor(input: unknown, names: readonly string[]) {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      throw new UserError(texts.input.noObject(names));
    }
    this.#fields = new Map(Object.entries(input));
    const unknown = [...this.#fields.keys()].find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw new UserError(texts.input.unknown(unknown, names));
    }
  }

  /** A text that isn't blank, or undefined when there is none. @param longest UTF-16 code units. @throws {UserError} for another value */
  text(name: string, longest: number): string | undefined {
    const value = this.#value(name);
    if (value === undefined) {
      return undefined;
    }
    if (typeof value !== 'string') {
      throw new UserError(texts.input.noText(name));
    }
    if (value.length > longest) {
      throw new UserError(texts.input.tooLong(name, longest));
    }
    return value.trim() === '' ? undefined : value;
  }

  /** As `text`. @throws {UserError} when there is none */
  requiredText(name: string, longest: number): string {
    const value = this.text(name, longest);
    if (value === undefined) {
      throw new UserError(texts.input.missing(name));
    }
    return value;
  }

  /** A script ID, a deployment ID or an internal ID, without white space around it. @throws {UserError} for anything else */
  id(name: string): string {
    const value = this.requiredText(name, longestId).trim();
    if (!isId(value)) {
      throw new UserError(texts.input.noId(name));
    }
    return value;
  }

  /** A whole number within bounds, or undefined when there is none. @throws {UserError} for another value */
  whole(name: string, least: number, most: number): number | undefined {
    const value = this.#value(name);
    if (value === undefined) {
      return undefined;
    }
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw new UserError(texts.input.noWhole(name, least, most));
    }
    return value;
  }

  /** One of these words, or undefined when there is none. @throws {UserError} for another value */
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const value = this.#value(name);
    const found = words.find((word) => word === value);
    if (value !== undefined && found === undefined) {
      throw new UserError(texts.input.noneOf(name, words));
    }
    return found;
  }

  /** Names with their values, in order; a name may be there several times. @throws {UserError} for another value */
  pairs(name: string, most: number, longest: number): readonly { readonly name: string; readonly value: string }[] {
    const value = this.#value(name) ?? [];
    if (!Array.isArray(value) || value.length > most) {
      throw new UserError(texts.input.noPairs(name, most));
    }
    return value.map((pair: unknown) => {
      const row = new ToolInput(pair, ['name', 'value']);
      const given = row.#value('value') ?? '';
      if (typeof given !== 'string' || given.length > longest) {
        throw new UserError(texts.input.noPairs(name, most));
      }
      return { name: row.requiredText('name', longest), value: given };
    });
  }

  /** Models write `null` for what they leave out. */
  #value(name: string): unknown {
    return this.#fields.get(name) ?? undefined;
  }
}

const longestId = 200;
