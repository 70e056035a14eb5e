/* eslint-disable no-console -- a command talks to whoever runs it */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type FolderBook, isFolderBook, readFolderBook } from '../demo/folderBook'
import type { AnyContract, Draft, Output, Reply } from '../domain/contract'
import { beginUpload, finishUpload } from '../domain/file/contract'
import { beginImport, type ImportRow, workOnImport } from '../domain/library/importing'
import { type BookFacts, changeBook, openStaffBook, shelveBook } from '../domain/library/shelving'

/**
 * Brings books into a running host: uploads them part by part, asks for the work until it is done, writes down licence,
 * source and rights holder, and shelves them, through the same actions as the console and with no right beyond its own.
 * Run again it goes on where it was: the content names the upload, the import and the book.
 */

const USAGE = `npm run library:import -- [options] <files or folders>

  --url <address>          of the host; http://127.0.0.1:8080 when left out
  --as <key>               simulated person, on a local host; zhouxiaozhou when left out
                           (or UNION_TOKEN in the environment: a session of a real one)
  --union <id>             the union that puts the books up; qinghe when left out
  --shelve <for whom>      everyone or members; left out, the books wait in the console
  --licence, --source, --rights-holder <words>
                           needed to shelve; a folder with a book.json says them itself

Files are .epub, .txt, .md; a folder is looked through, and one with a book.json is a book.`

/** Of a folder, not of its books. */
const ABOUT_FOLDER = /^readme\./i
const ENDINGS = /\.(epub|txt|md|markdown)$/i
const PAUSE_MS = 300
const PARTS_TRIED = 5

interface Book {
  name: string
  bytes: () => Buffer
  about?: FolderBook
}

interface Outcome {
  name: string
  /** In a word: 上架, 待上架, 没导入. */
  state: string
  said: string
  isRefused: boolean
}

interface Options {
  url: string
  as: string
  union: string
  shelve?: string
  licence?: string
  source?: string
  'rights-holder'?: string
}

/** @returns the exit code: 0 where every book came in */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:8080' },
      as: { type: 'string', default: 'zhouxiaozhou' },
      union: { type: 'string', default: 'qinghe' },
      ...{ shelve: { type: 'string' }, licence: { type: 'string' }, source: { type: 'string' } },
      'rights-holder': { type: 'string' },
    },
  })
  const isUsable = values.shelve === undefined || ['everyone', 'members'].includes(values.shelve)
  if (positionals.length === 0 || !isUsable) {
    console.log(USAGE)
    return 2
  }
  const absent = positionals.filter((each) => !existsSync(each))
  if (absent.length > 0) {
    console.error(`没有这个文件或文件夹 / not there: ${absent.join(', ')}`)
    return 2
  }
  const books = positionals.flatMap(booksIn)
  if (books.length === 0) console.error('没有找到 .epub、.txt、.md / no books found')
  const host = await signIn(values)
  const outcomes: Outcome[] = []
  for (const [at, book] of books.entries()) {
    const say = (what: string) => console.log(`[${at + 1}/${books.length}] ${book.name}  ${what}`)
    const outcome = await bring(host, book, values, say)
    say(`${outcome.state}${outcome.said === '' ? '' : `：${outcome.said}`}`)
    outcomes.push(outcome)
  }
  const refused = outcomes.filter(({ isRefused }) => isRefused)
  console.log('')
  console.table(outcomes.map(({ name, state, said }) => ({ 文件: name, 结果: state, 说明: said })))
  console.log(`${outcomes.length - refused.length} 本导入，${refused.length} 本没导入`)
  return refused.length > 0 || books.length === 0 ? 1 : 0
}

function booksIn(place: string): Book[] {
  if (!statSync(place).isDirectory()) return [{ name: path.basename(place), bytes: () => readFileSync(place) }]
  if (isFolderBook(place)) {
    const { about, markdown } = readFolderBook(place)
    return [{ name: `${about.title}.md`, bytes: () => Buffer.from(markdown), about }]
  }
  const entries = readdirSync(place, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1))
  return entries
    .filter(
      (each) =>
        !each.name.startsWith('.') && !ABOUT_FOLDER.test(each.name) && (each.isDirectory() || ENDINGS.test(each.name)),
    )
    .flatMap(({ name }) => booksIn(path.join(place, name)))
}

async function bring(host: Host, book: Book, options: Options, say: (what: string) => void): Promise<Outcome> {
  const outcome = { name: book.name, said: '', isRefused: false }
  try {
    const bytes = book.bytes()
    const row = await imported(host, { name: book.name, bytes, union: options.union, say })
    if (row.bookId === null || row.state === 'refused') {
      return { ...outcome, state: '没导入', said: row.refusal ?? '', isRefused: true }
    }
    const said = row.report?.leftOut.map(({ sentence }) => sentence).join('；') ?? ''
    const isShelved = await described(host, row.bookId, book, options)
    return { ...outcome, state: isShelved ? '已上架' : '待上架', said }
  } catch (error) {
    return {
      ...outcome,
      state: '没导入',
      said: error instanceof Error ? error.message : String(error),
      isRefused: true,
    }
  }
}

interface Bringing {
  name: string
  bytes: Buffer
  union: string
  say: (what: string) => void
}

async function imported(host: Host, { name, bytes, union, say }: Bringing): Promise<ImportRow> {
  const fingerprint = createHash('sha1').update(bytes).digest('hex')
  const asked = { purpose: 'book' as const, unionId: union, name, size: bytes.length, fingerprint }
  const begun = await host.must(beginUpload, asked)
  for (let part = 0; part < begun.parts; part++) {
    if (begun.file || begun.have.includes(part)) continue
    const from = part * begun.partBytes
    await host.put(`${begun.path}/${part}`, bytes.subarray(from, from + begun.partBytes))
    say(`上传 ${Math.round(((part + 1) / begun.parts) * 100)}%`)
  }
  const file = begun.file ?? (await host.must(finishUpload, { uploadId: begun.uploadId })).file
  let { row } = await host.must(beginImport, { unionId: union, fileId: file.id, requestKey: keyOf(file.id) })
  while (row.state !== 'ready' && row.state !== 'refused') {
    const before = row.done
    row = (await host.must(workOnImport, { importId: row.id })).row
    say(`读取 ${row.done}/${row.total}`)
    // Somebody else is at work on it.
    if (row.done === before) await pause(PAUSE_MS)
  }
  return row
}

/** Writes down what is known and shelves it, where that was asked for. @returns whether it stands on a shelf */
async function described(host: Host, bookId: string, { about }: Book, options: Options): Promise<boolean> {
  const found = await host.must(openStaffBook, { bookId })
  if (found.row.state === 'shelved') return true
  const { licence, source, shelve } = options
  const given = definedOnly({ licence, source, rightsHolder: options['rights-holder'] })
  const facts = { ...found.facts, ...(about ? factsOfFolder(about) : {}), ...given }
  let { revision } = found
  if (JSON.stringify(facts) !== JSON.stringify(found.facts)) {
    const changing = { bookId, revision, facts, requestKey: keyOf(`${bookId}.${revision}.facts`) }
    revision = (await host.must(changeBook, changing)).revision
  }
  if (shelve === undefined) return false
  const terms = { openTo: { kind: shelve as 'everyone' | 'members' } }
  await host.must(shelveBook, { bookId, revision, terms, requestKey: keyOf(`${bookId}.${revision}.shelve`) })
  return true
}

function factsOfFolder({ chapters: _read, ...about }: FolderBook): Partial<BookFacts> {
  const { title, subtitle, authors, language, description, subjects, licence, licenceUrl, source, rightsHolder } = about
  const known = { title, subtitle, authors, language, description, subjects, licence, licenceUrl, source, rightsHolder }
  return definedOnly(known)
}

function definedOnly(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** The same for the same thing, so that a run that was cut off is simply run again. */
function keyOf(what: string): string {
  return createHash('sha256').update(what).digest('base64url').slice(0, 32)
}

interface Host {
  must<C extends AnyContract>(contract: C, data: Draft<C>): Promise<Output<C>>
  put(place: string, bytes: Buffer): Promise<void>
}

async function signIn({ url, as }: Options): Promise<Host> {
  const token = process.env.UNION_TOKEN ?? (await simulatedToken(url, as))
  const authorization = `Bearer ${token}`
  return {
    async must(contract, data) {
      const name = contract.name.slice(0, contract.name.indexOf('.'))
      const body = JSON.stringify({ name, data: { action: contract.name, data } })
      const headers = { 'content-type': 'application/json', authorization }
      const answer = await fetch(`${url}/call`, { method: 'POST', headers, body })
      const { result, errMsg } = (await answer.json()) as { result?: Reply<never>; errMsg?: string }
      if (!result) throw new Error(errMsg ?? `the host answered ${answer.status}`)
      if (!result.ok) throw new Error(`${result.error.message}${result.error.field ? `（${result.error.field}）` : ''}`)
      return result.data
    },
    async put(place, bytes) {
      for (let attempt = 1; ; attempt++) {
        const body = new Uint8Array(bytes)
        const answer = await fetch(`${url}/upload/${place}`, { method: 'PUT', headers: { authorization }, body })
        if (answer.ok) return
        // Too many at this moment: a person who uploads by hand waits as well.
        const mayPass = answer.status === 429 || answer.status >= 500
        if (!mayPass || attempt === PARTS_TRIED) throw new Error(`the host answered ${answer.status} to an upload`)
        await pause(PAUSE_MS * attempt)
      }
    },
  }
}

async function simulatedToken(url: string, key: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ key })
  const answer = await fetch(`${url}/sim/login`, { method: 'POST', headers, body }).catch((cause: unknown) => {
    throw new Error(`${url} 没有应答，先 npm start / no host answers there`, { cause })
  })
  const { token } = (await answer.json()) as { token?: string }
  if (token === undefined) throw new Error(`${url} 没有 ${key} 这个人 / nobody of that name there`)
  return token
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds))
}
