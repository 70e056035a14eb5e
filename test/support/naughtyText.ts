import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Texts that have broken programs before: operators, scripts, control characters, directions, sizes, numbers. */
const OURS: readonly string[] = [
  '',
  ' ',
  '\0',
  '\u202e姓名\u202c',
  '\ud800',
  '\uffff',
  '👩‍👩‍👧‍👦',
  'é',
  '$gt',
  '$where',
  '{"$gt": ""}',
  '{"$ne": null}',
  "' OR '1'='1",
  "'; DROP TABLE members;--",
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '${7*7}',
  '%s%n',
  '=HYPERLINK("http://127.0.0.1")',
  'a\r\nSet-Cookie: b=c',
  'NaN',
  'Infinity',
  '1e309',
  '-0',
  '9007199254740993',
  '0x10',
  'null',
  'undefined',
  'true',
  '(((((((((((((((((((((((((((((a+)+)+)+)+)+)+)+)+$',
  '2026-02-30',
  '9999-99-99',
  '/qinghe/',
  'application-of-yuanfan',
  'x'.repeat(97),
  '长'.repeat(4_000),
  'eyJ',
  '0'.repeat(18),
  Buffer.from('["a",1]').toString('base64url'),
  Buffer.from('[{"$gt":""},null]').toString('base64url'),
]

const FILES: readonly [file: string, read: (content: string) => string[]][] = [
  ['blns.json', (content) => JSON.parse(content) as string[]],
  ['injection.json', (content) => (JSON.parse(content) as { values: string[] }).values.map(String)],
  ['csv-injection.json', (content) => (JSON.parse(content) as { payloads: string[] }).payloads.map(String)],
]

/** Our own, and the collections in the folder that FIELD_DATA names. */
export function naughtyTexts(): { texts: string[]; from: string } {
  const folder = process.env.FIELD_DATA
  const found = FILES.filter(([file]) => folder && existsSync(path.join(folder, 'naughty', file)))
  const theirs = found.flatMap(([file, read]) => read(readFileSync(path.join(folder!, 'naughty', file), 'utf8')))
  const from = found.length > 0 ? 'ours and FIELD_DATA' : 'ours alone; set FIELD_DATA for more'
  return { texts: [...OURS, ...theirs], from }
}
