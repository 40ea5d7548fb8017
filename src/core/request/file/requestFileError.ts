import { UserError } from '../../../protocol/userError.js';

/** Why a text cannot be read as a request, and where. `offset` counts UTF-16 code units from 0. */
export class RequestFileError extends UserError {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}
