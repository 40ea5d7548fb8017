import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { ErrorReporter } from '../../../src/host/platform/errorReporter.js';
import { UserError } from '../../../src/protocol/userError.js';

describe('an error that is reported without its text', () => {
  it('is in the log with its place, and not with what it says', () => {
    const logged: string[] = [];
    const log = { error: (entry: string) => void logged.push(entry) } as unknown as vscode.LogOutputChannel;
    const reporter = new ErrorReporter(log, {} as ConstructorParameters<typeof ErrorReporter>[1]);
    reporter.reportWithoutText(new TypeError('The body "secret" is wrong.'), 'a test was read');
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? '', /^TypeError while a test was read\n(?: {4}|\t)at /);
    assert.doesNotMatch(logged[0] ?? '', /secret/);
    reporter.reportWithoutText(new UserError('A sentence for a person.'), 'a test was read');
    assert.equal(logged.length, 1);
  });
});
