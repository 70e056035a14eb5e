import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const REPOSITORY = path.resolve(__dirname, '../../..')

/** A cloud function of its own, so that these tests know nothing of the real ones. */
const NOTES = `
import cloud from 'wx-server-sdk'
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const notes = cloud.database().collection('notes')
export async function main(event: { text?: string }) {
  if (event.text !== undefined) await notes.add({ data: { text: event.text } })
  return (await notes.get()).data.map(({ text }) => text)
}
`
const SEED = `
import cloud from 'wx-server-sdk'
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
export async function seed() {
  await cloud.database().collection('notes').add({ data: { text: 'from the seed' } })
  // Lets a test stop the host in the middle.
  while (process.env.SEED_HANGS) await new Promise((resume) => setTimeout(resume, 10))
}
`

/** A checkout with one small function and ready-made pages; everything else is the repository's. */
export function aCheckout() {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'checkout-')))
  const put = (file: string, content: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), content)
  }
  for (const name of ['package.json', 'package-lock.json', 'config', 'cloudhost']) {
    cpSync(path.join(REPOSITORY, name), path.join(folder, name), { recursive: true })
  }
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(folder, 'node_modules'))
  // The addresses of functions it does not have.
  const { http: _addresses, ...settings } = JSON.parse(
    readFileSync(path.join(folder, 'config/cloudhost.json'), 'utf8'),
  ) as Record<string, unknown>
  put('config/cloudhost.json', JSON.stringify(settings))
  put('cloudfunctions/notes/index.ts', NOTES)
  put('cloudfunctions/_store/database.json', '{ "collections": { "notes": {} } }')
  put('demo/seed.ts', SEED)
  // Building the real pages takes Taro half a minute; they count as built.
  put('dist/h5/index.html', '<!doctype html><title>pages</title>')
  put('dist/weapp/app.json', '{}')
  for (const target of ['h5', 'weapp']) {
    const stamp = `process.stdout.write(await (await import('./config/build.mjs')).stampOf('${target}'))`
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', stamp], { cwd: folder })
    put(`.cache/built/${target}`, printed.toString())
  }

  const running = new Set<ChildProcess>()
  return {
    folder,
    put,
    /** Runs `npm start` with these arguments, as npm does. */
    start: (...args: string[]) => run('config/start.mjs', args),
    /** Runs `npm test` with these arguments and waits for its end. */
    async test(args: string[] = [], environment: Record<string, string> = {}) {
      const test = run('config/test.mjs', args, environment)
      const code = await test.ended
      return { code, output: test.output(), lastLine: test.output().trimEnd().split('\n').at(-1) }
    },
    remove() {
      for (const child of running) child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }

  function run(script: string, args: string[], environment: Record<string, string> = {}) {
    // A jest inside a jest must not think it is one of its workers.
    const { JEST_WORKER_ID: _worker, ...inherited } = process.env
    const child = spawn(process.execPath, [script, ...args], { cwd: folder, env: { ...inherited, ...environment } })
    running.add(child)
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
    void ended.then(() => running.delete(child))
    return {
      child,
      ended,
      output: () => output,
      /** Resolves to the address it says, or rejects with all it said when it ends before. */
      async up(): Promise<string> {
        for (;;) {
          const url = /(http:\/\/127\.0\.0\.1:\d+)\/sim/.exec(output)?.[1]
          if (url !== undefined) return url
          const code = await Promise.race([ended, new Promise<'alive'>((go) => setTimeout(() => go('alive'), 20))])
          if (code !== 'alive') throw new Error(`ended with ${String(code)}: ${output}`)
        }
      },
      /** What Ctrl-C does. */
      interrupt(): Promise<number | null> {
        child.kill('SIGINT')
        return ended
      },
    }
  }
}

/** A port nobody had a moment ago. */
export function aFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** Calls the checkout's one function as its default person. */
export async function notes(url: string, text?: string): Promise<string[]> {
  const post = async (address: string, body: object, headers = {}) => {
    const answer = await fetch(url + address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return (await answer.json()) as { token: string; result: string[] }
  }
  const { token } = await post('/sim/login', { key: 'somebody' })
  return (await post('/call', { name: 'notes', data: { text } }, { authorization: `Bearer ${token}` })).result
}
