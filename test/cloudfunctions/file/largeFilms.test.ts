import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { aFolder } from '../../cloudhost/storage/aFileHost'
import { onStoresOfToday } from '../../cloudhost/storage/onEveryStore'
import type { Left, Told } from './filmHost'

const MB = 1024 * 1024
const CHILD = path.join(process.cwd(), '.cache', 'test', 'filmHost.cjs')
const COLLECTIONS = path.join(process.cwd(), 'cloudfunctions', '_store', 'database.json')

const children: ChildProcess[] = []
beforeAll(() => {
  buildSync({
    entryPoints: [path.join(__dirname, 'filmHost.ts')],
    outfile: CHILD,
    bundle: true,
    platform: 'node',
    external: ['libsql', 'wx-server-sdk', '@aws-sdk/client-s3', 'sharp'],
  })
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** What it tells next. @throws when it ends instead */
async function nextOf(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the host ended with ${String(code)}`)))
  const [told] = (await Promise.race([once(child, 'message'), ended])) as [unknown]
  ended.catch(() => undefined)
  return told
}

onStoresOfToday('a film of 200 MB', ({ kind, bucketOf }) => {
  /** Its own disk for what is too large for memory. */
  const aHost = (folder: string, mode: string) => {
    const scratch = path.join(folder, 'scratch')
    mkdirSync(scratch, { recursive: true })
    const bucket = JSON.stringify(bucketOf(folder) ?? null)
    const child = fork(CHILD, [folder, bucket, mode, COLLECTIONS], {
      env: { ...process.env, TMPDIR: scratch },
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    children.push(child)
    return { child, scratch, told: () => nextOf(child) }
  }

  it('is made anew without being in memory: less than 256 MB for everything on a disk', async () => {
    const { told, scratch } = aHost(aFolder(), 'bring')
    expect(await told()).toEqual({ finishing: 0 })
    const { before, peak, ms, reply } = (await told()) as Told
    console.log(`200 MB: ${Math.round(before / MB)} MB before, ${Math.round(peak / MB)} MB at most, ${ms} ms`)
    expect(reply).toMatchObject({
      data: { file: { kind: 'video', name: '片.mp4', seconds: 340, width: 1920, height: 1080 } },
    })
    // To a bucket go parts of 8 MB, each of them gathered first, by the host that is in this process too.
    expect(peak).toBeLessThan((kind === 'S3' ? 320 : 256) * MB)
    expect(readdirSync(scratch)).toEqual([])
  })

  it('whose finish is killed is finished by the next, and the sweep leaves nothing but the film', async () => {
    const folder = aFolder()
    const killed = aHost(folder, 'bring')
    await killed.told()
    const deadline = Date.now() + 30_000
    // Until it has begun to write what it makes.
    while (Date.now() < deadline) {
      const [own] = readdirSync(killed.scratch)
      if (own !== undefined && readdirSync(path.join(killed.scratch, own)).includes('made')) break
      await new Promise((resume) => setTimeout(resume, 5))
    }
    killed.child.kill('SIGKILL')
    await once(killed.child, 'exit')
    expect(readdirSync(killed.scratch)).toHaveLength(1)

    const again = aHost(folder, 'again')
    expect(await again.told()).toEqual({ finishing: expect.any(Number) as number })
    const { reply } = (await again.told()) as Told
    expect(reply).toMatchObject({ ok: true })
    again.child.kill('SIGKILL')
    await once(again.child, 'exit')

    // What lies about on the machine's disk is old when the sweep comes.
    for (const name of readdirSync(killed.scratch)) utimesSync(path.join(killed.scratch, name), 0, 0)
    const { paths, scratch } = (await aHost(folder, 'sweep').told()) as Left
    // Nothing took the film up, so it goes as well.
    expect(paths).toEqual([])
    expect(scratch).toEqual([])
  })
})
