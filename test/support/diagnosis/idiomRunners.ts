/** Runs pieces of code of other languages: each language once, with all of its pieces. */
import { spawnSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import OAuth from 'oauth-1.0a';
import type { Language } from '../../../src/core/diagnosis/types.js';

export type Variable = string | number | readonly string[] | readonly (readonly string[])[] | object;

export interface Job {
  /** An expression; in Java and Go the body of a function that returns something. */
  readonly code: string;
  /** What the code finds. In Java and Go, texts only. */
  readonly variables: Readonly<Record<string, Variable>>;
}

/** A value as JSON has it, or bytes that are no text. */
export type Outcome = { readonly value: unknown } | { readonly bytes: Buffer } | { readonly error: string };

type Run = (jobs: readonly Job[]) => readonly Outcome[] | undefined;

interface Printed {
  readonly value?: unknown;
  /** In base64. */
  readonly bytes?: string;
  readonly error?: string;
}

function outcomeOf({ value, bytes, error }: Printed): Outcome {
  return error !== undefined ? { error } : bytes !== undefined ? { bytes: Buffer.from(bytes, 'base64') } : { value };
}

/** What a program prints; undefined where it is not here. */
function printed(command: string, args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): string | undefined {
  const { error, stdout, stderr, status } = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, ...env },
  });
  if (error !== undefined) {
    return undefined;
  }
  if (status !== 0) {
    throw new Error(`${command}: ${stderr}`);
  }
  return stdout;
}

/** Runs a program that reads the jobs as JSON and prints the outcomes as JSON. */
function throughJson(command: string, ...args: string[]): Run {
  return (jobs) => {
    const text = printed(command, args, JSON.stringify(jobs));
    return text === undefined ? undefined : (JSON.parse(text) as Printed[]).map(outcomeOf);
  };
}

const python = `
import sys, json, base64, hmac, hashlib, time, urllib.parse
from urllib.parse import parse_qsl, urlsplit
def shown(v):
    return {'bytes': base64.b64encode(v).decode()} if isinstance(v, bytes) else {'value': v}
def run(job):
    try:
        return shown(eval(job['code'], {**globals(), **job['variables']}))
    except Exception as error:
        return {'error': repr(error)}
print(json.dumps([run(job) for job in json.load(sys.stdin)]))`;

const php = `
function run($job) {
  extract($job['variables']);
  try { $v = eval('return ' . $job['code'] . ';'); } catch (Throwable $e) { return ['error' => $e->getMessage()]; }
  return is_string($v) && !preg_match('//u', $v) ? ['bytes' => base64_encode($v)] : ['value' => $v];
}
echo json_encode(array_map('run', json_decode(stream_get_contents(STDIN), true)));`;

const ruby = `
require 'json'; require 'cgi'; require 'uri'; require 'openssl'; require 'base64'
def scope; binding; end
def run(job)
  found = scope
  job['variables'].each { |name, value| found.local_variable_set(name, value) }
  v = eval(job['code'], found)
  v.is_a?(String) && !v.dup.force_encoding('UTF-8').valid_encoding? ? { bytes: Base64.strict_encode64(v) } : { value: v }
rescue StandardError => error
  { error: error.message }
end
puts JSON.generate(JSON.parse($stdin.read).map { |job| run(job) })`;

/** The functions and classes that the pieces of JavaScript use. */
const javaScript = { URLSearchParams, URL, Buffer, btoa, createHash, createHmac, OAuth };

function runJavaScript(jobs: readonly Job[]): Outcome[] {
  return jobs.map(({ code, variables }) => {
    try {
      const value: unknown = runInNewContext(code, { ...javaScript, ...variables });
      return Buffer.isBuffer(value) ? { bytes: value } : { value };
    } catch (error) {
      return { error: String(error) };
    }
  });
}

/** In the strings of JavaScript, Java and Go. */
function literal(text: string): string {
  return JSON.stringify(text).replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const parameters = ({ variables }: Job): [string, string][] =>
  Object.entries(variables).map(([name, text]) => [name, typeof text === 'string' ? text : JSON.stringify(text)]);

/** A line for each job: `value`, `bytes` or `error`, and what it is in base64. */
function outcomeOfLine(line: string): Outcome {
  const [kind, base64 = ''] = line.split(' ');
  const bytes = Buffer.from(base64, 'base64');
  return kind === 'bytes' ? { bytes } : kind === 'value' ? { value: bytes.toString('utf8') } : { error: bytes.toString('utf8') };
}

/** Compiles a program of one function for each different piece of code, and runs it. */
function compiled(
  command: readonly [string, ...string[]],
  fileName: string,
  program: (functions: readonly string[], calls: readonly string[]) => string,
  functionOf: (name: string, job: Job) => string,
): Run {
  return (jobs) => {
    const [first, ...args] = command;
    const folder = mkdtempSync(path.join(tmpdir(), 'restlets-idioms-'));
    try {
      const names = new Map<string, string>();
      for (const { code } of jobs) {
        names.set(code, names.get(code) ?? `idiom${names.size}`);
      }
      const functions = [...names].map(([code, name]) =>
        functionOf(name, jobs.find((job) => job.code === code) ?? { code, variables: {} }),
      );
      const calls = jobs.map(
        (job) =>
          `${names.get(job.code) ?? ''}(${parameters(job)
            .map(([, text]) => literal(text))
            .join(', ')})`,
      );
      writeFileSync(path.join(folder, fileName), program(functions, calls));
      const text = printed(first, [...args, path.join(folder, fileName)]);
      return text?.trimEnd().split('\n').map(outcomeOfLine);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

const java = compiled(
  ['java'],
  'Idioms.java',
  (
    functions,
    calls,
  ) => `import java.net.*; import java.nio.charset.*; import java.util.*; import javax.crypto.*; import javax.crypto.spec.*;
class Idioms {
  interface Call { Object make() throws Exception; }
  static void show(Call call) {
    try { var v = call.make();
      System.out.println(v instanceof byte[] b ? "bytes " + text(b) : "value " + text(v.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) { System.out.println("error " + text(e.toString().getBytes(StandardCharsets.UTF_8))); }
  }
  static String text(byte[] bytes) { return Base64.getEncoder().encodeToString(bytes); }
  ${functions.join('\n  ')}
  public static void main(String[] a) {
    ${calls.map((call) => `show(() -> ${call});`).join('\n    ')}
  }
}`,
  (name, job) =>
    `static Object ${name}(${parameters(job)
      .map(([parameter]) => `String ${parameter}`)
      .join(', ')}) throws Exception { ${job.code} }`,
);

const go = compiled(
  ['go', 'run'],
  'idioms.go',
  (functions, calls) => `package main
import ("crypto/hmac"; "crypto/sha1"; "crypto/sha256"; "encoding/base64"; "encoding/hex"; "encoding/json"; "fmt"; "net/url")
var _, _, _, _, _, _ = hmac.New, sha1.New, sha256.New, hex.EncodeToString, json.Marshal, url.QueryEscape
func show(v interface{}) {
	if bytes, ok := v.([]byte); ok { fmt.Println("bytes", base64.StdEncoding.EncodeToString(bytes)); return }
	fmt.Println("value", base64.StdEncoding.EncodeToString([]byte(fmt.Sprint(v))))
}
${functions.join('\n')}
func main() {
${calls.map((call) => `\tshow(${call})`).join('\n')}
}`,
  (name, job) =>
    `func ${name}(${parameters(job)
      .map(([parameter]) => `${parameter} string`)
      .join(', ')}) interface{} { ${job.code} }`,
);

function runShell(jobs: readonly Job[]): Outcome[] | undefined {
  const outcomes = jobs.map((job) => printed('sh', ['-c', job.code], '', Object.fromEntries(parameters(job))));
  return outcomes.every((text) => text !== undefined) ? outcomes.map((text) => ({ value: text.trimEnd() })) : undefined;
}

/** Each returns undefined where its language is not here. */
export const runners: Readonly<Partial<Record<Language, Run>>> = {
  JavaScript: runJavaScript,
  Python: throughJson('python3', '-c', python),
  PHP: throughJson('php', '-r', php),
  Ruby: throughJson('ruby', '-e', ruby),
  Java: java,
  Go: go,
  Shell: runShell,
};
