import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { listImports } from '../../domain/library/importing'
import { listStaffBooks } from '../../domain/library/shelving'
import { anEpub } from '../support/builders/anEpub'
import { buildHost, furnish, type HostProcess, REPOSITORY, startHost } from './aHostProcess'
import { MANAGER } from './people'

/** Paragraphs of the long one: some seconds of work, so that there is a middle. */
const PARAGRAPHS = 60_000
const UNION = 'yuanfan'

interface Ran {
  code: number | null
  said: string
}

/** `npm run library:import`, as a person runs it. @param onLine told of every line as it comes */
function importing(url: string, places: readonly string[], onLine: (line: string) => void = () => {}): Promise<Ran> {
  const args = ['config/libraryImport.mjs', '--url', url, '--as', MANAGER.key, '--union', UNION, ...places]
  const child = spawn(process.execPath, args, { cwd: REPOSITORY })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      chunk.toString().split('\n').forEach(onLine)
    })
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })))
}

describe('npm run library:import', () => {
  let folder: string
  let shelf: string
  let host: HostProcess
  beforeAll(async () => {
    buildHost()
    folder = mkdtempSync(path.join(tmpdir(), 'library-import-'))
    shelf = path.join(folder, 'shelf')
    mkdirSync(path.join(shelf, 'inner'), { recursive: true })
    const long = Array.from({ length: PARAGRAPHS }, (_, at) =>
      at % 200 === 0 ? `第${at / 200 + 1}章 第${at / 200 + 1}夜\n` : `机器停了，她听见第 ${at} 场雨。\n`,
    )
    writeFileSync(path.join(shelf, '夜班.txt'), long.join(''))
    writeFileSync(path.join(shelf, 'inner', '手册.epub'), anEpub())
    writeFileSync(path.join(shelf, 'inner', '断了的.epub'), anEpub().subarray(0, 300))
    furnish(folder)
    host = await startHost(folder)
  })
  afterAll(async () => {
    await host.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('ends with the same books when the host is killed in the middle and it is run again', async () => {
    let killed: Promise<void> | undefined
    const first = await importing(host.url, [path.join(shelf, '夜班.txt')], (line) => {
      // Everything is there, and the work begins.
      if (line.includes('上传 100%'))
        killed ??= new Promise((resume) => setTimeout(resume, 450)).then(() => host.kill())
    })
    await killed
    expect(killed).toBeDefined()
    expect(first.code).toBe(1)

    host = await startHost(folder)
    // A folder that is looked through, and one that is a book.
    const second = await importing(host.url, [shelf, 'shelf/rights-handbook'])
    expect(second.said).toContain('3 本导入，1 本没导入')
    expect(second.said).toContain('《断了的.epub》打不开，可能没下载完整，换一份再导入')
    expect(second.code).toBe(1)
    const third = await importing(host.url, [path.join(shelf, '夜班.txt'), 'shelf/rights-handbook'])
    expect([third.code, third.said.includes('2 本导入，0 本没导入')]).toEqual([0, true])

    const manager = await host.as(MANAGER.key)
    const { rows: imports } = await manager.must(listImports, { unionId: UNION })
    expect(imports.map(({ state }) => state).sort()).toEqual(['ready', 'ready', 'ready', 'refused'])
    for (const { state, done, total } of imports) if (state === 'ready') expect(done).toBe(total)
    const { rows: books } = await manager.must(listStaffBooks, { unionId: UNION })
    expect(books.map(({ title }) => title).sort()).toEqual(['劳动者权益手册', '夜班', '手册'])
    // Whoever was killed had begun the first edition, and whoever went on ended it.
    expect(books.find(({ title }) => title === '夜班')).toMatchObject({ edition: 1, state: 'prepared' })
  })

  it('says who it is for when it is asked for nothing, and what is not there', async () => {
    expect((await importing(host.url, [])).said).toContain('--shelve')
    const absent = await importing(host.url, ['no-such-file.epub'])
    expect([absent.code, absent.said.includes('no-such-file.epub')]).toEqual([2, true])
  })
})
