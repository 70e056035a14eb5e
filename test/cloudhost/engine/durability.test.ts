import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { openSqlite } from '../../../cloudhost/engine/sqlite'
import { WRITTEN } from './writer'

const WRITER = join(process.cwd(), '.cache', 'test', 'engineWriter.cjs')
const LOCK_FILE = 'cloudhost.lock'
const NOTHING = { collections: {} }
const EVERYTHING = { conditions: [], accept: () => true, isExact: true }

describe('a folder of documents', () => {
  let folder: string
  const children: ChildProcess[] = []
  beforeAll(() => {
    buildSync({
      entryPoints: [join(__dirname, 'writer.ts')],
      outfile: WRITER,
      bundle: true,
      platform: 'node',
      external: ['libsql'],
    })
  })
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'engine-'))))
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  /** Starts a writer; resolves when it has the folder. */
  const aWriter = async () => {
    const child = spawn(process.execPath, [WRITER, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    let heard = ''
    child.stdout.on('data', (chunk: Buffer) => (heard += chunk.toString()))
    const opened = Date.now() + 10_000
    while (!heard.startsWith('open\n')) {
      if (Date.now() > opened) throw new Error('the writer did not open its folder')
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return {
      child,
      /** Whole lines only: the last may have been cut. */
      acknowledged: () => heard.split('\n').slice(1, -1),
      kill: () =>
        new Promise<void>((resolve) => {
          child.once('close', () => resolve())
          child.kill('SIGKILL')
        }),
    }
  }

  it('holds every acknowledged write, no half transaction and a whole index of texts after ten kills', async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < 10; round += 1) {
      const writer = await aWriter()
      await new Promise((resolve) => setTimeout(resolve, 30 + Math.random() * 120))
      await writer.kill()
      acknowledged.push(...writer.acknowledged())
    }
    const rebuilt = jest.fn()
    const engine = await openSqlite({ folder, collections: WRITTEN, onProgress: rebuilt })
    const { rows } = await engine.find('log', EVERYTHING)
    for (const { id } of rows) {
      const saying = { conditions: [{ path: 'said', holds: `第${id}号` }], accept: () => true, isExact: false }
      expect((await engine.find('log', saying)).rows.map((row) => row.id)).toEqual([id])
    }
    expect(rebuilt).not.toHaveBeenCalled()
    const ids = new Set(rows.map(({ id }) => id))
    expect(acknowledged.length).toBeGreaterThan(50)
    for (const line of acknowledged) {
      const [kind, id] = line.split(' ')
      const wanted = kind === 'both' ? [`${id}.a`, `${id}.b`] : [id]
      expect(wanted.filter((each) => !ids.has(each!))).toEqual([])
    }
    for (const id of ids) if (id.endsWith('.a')) expect(ids.has(id.replace(/a$/, 'b'))).toBe(true)
    await engine.close()
  })

  it('is refused to a second process, with the process and the file to look at', async () => {
    const writer = await aWriter()
    await expect(openSqlite({ folder, collections: NOTHING })).rejects.toThrow(
      `${folder} is in use by process ${writer.child.pid}. Stop it, or choose another folder. ` +
        `If no such process runs, delete ${join(folder, LOCK_FILE)} and start again.`,
    )
    await writer.kill()
    await (await openSqlite({ folder, collections: NOTHING })).close()
  })

  it('is refused even when someone deleted the lock file, because the system holds the lock', async () => {
    await aWriter()
    rmSync(join(folder, LOCK_FILE))
    await expect(openSqlite({ folder, collections: NOTHING })).rejects.toThrow(/in use by another process/)
  })

  it('is refused to a second opening in the same process', async () => {
    const engine = await openSqlite({ folder, collections: NOTHING })
    await expect(openSqlite({ folder, collections: NOTHING })).rejects.toThrow(`in use by process ${process.pid}`)
    await engine.close()
  })

  it.each([
    ['of a process that is gone', '4194303\n'],
    ['that holds nothing readable', 'x'],
  ])('opens over a lock file %s', async (_what, content) => {
    writeFileSync(join(folder, LOCK_FILE), content)
    const engine = await openSqlite({ folder, collections: NOTHING })
    await engine.close()
    await engine.close()
    expect(existsSync(join(folder, LOCK_FILE))).toBe(false)
  })

  it('finishes writes in flight before it closes', async () => {
    const collections = { collections: { log: {} } }
    const engine = await openSqlite({ folder, collections })
    const writing = engine.insert('log', [{ id: 'last', text: '{"_id":"last"}' }])
    await engine.close()
    await writing
    const again = await openSqlite({ folder, collections })
    expect((await again.find('log', EVERYTHING)).rows).toEqual([{ id: 'last', text: '{"_id":"last"}' }])
    await again.close()
  })

  it('tells what stands in the way of a unique index over data that breaks it', async () => {
    const engine = await openSqlite({ folder, collections: { collections: { log: {} } } })
    await engine.insert('log', [
      { id: '1', text: '{"_id":"1","n":1}' },
      { id: '2', text: '{"_id":"2","n":1}' },
    ])
    await engine.close()
    const collections = { collections: { log: { indexes: [{ keys: ['n'], unique: true }] } } }
    await expect(openSqlite({ folder, collections })).rejects.toThrow(
      /Cannot build index n_1 of log.*Remove the documents/,
    )
    await (await openSqlite({ folder, collections: NOTHING })).close()
  })

  it('remembers across restarts that a declared path held an array', async () => {
    const collections = { collections: { log: { indexes: [{ keys: ['n'] }] } } }
    const engine = await openSqlite({ folder, collections })
    await engine.insert('log', [{ id: '1', text: '{"_id":"1","n":[1]}' }])
    await engine.close()
    const again = await openSqlite({ folder, collections })
    expect(again.canNarrow('log', 'n')).toBe(false)
    await again.close()
  })
})
