/**
 * Installs the packages of package-lock.json when they are not there, or not those. Uses Node alone: it runs before
 * anything is installed.
 *
 * npm writes `node_modules/.package-lock.json` at the very end of an install, so it doubles as the stamp: a copy that
 * lacks it was broken off, a copy that differs is out of date. Times of files say nothing after a `git clone`.
 */
import { spawn } from 'node:child_process'
import { lstat, readFile } from 'node:fs/promises'
import { clearInterval, setInterval } from 'node:timers'
import { pathToFileURL } from 'node:url'

const MINUTE_MS = 60_000

/** @param {(line: string) => void} say hears each step @returns whether anything was installed */
export async function installIfNeeded(say = console.log) {
  const reason = await whyInstall()
  if (reason === undefined) return false
  await refuseLink()
  say(`installing packages (${reason}); this takes about a minute`)
  const started = performance.now()
  const seconds = () => Math.round((performance.now() - started) / 1000)
  const heartbeat = setInterval(() => say(`still installing, ${seconds()} s`), MINUTE_MS / 4)
  try {
    await npmCi()
  } finally {
    clearInterval(heartbeat)
  }
  say(`packages installed in ${seconds()} s`)
  return true
}

/** A few words, or `undefined` when what lies in node_modules is what the lock file asks for. */
export async function whyInstall() {
  const installed = await packagesIn('node_modules/.package-lock.json')
  if (installed === undefined) return 'node_modules is missing or unfinished'
  const wanted = await packagesIn('package-lock.json')
  const isOther = Object.entries(wanted).some(([path, { version, optional, peer, link }]) => {
    // The entry '' is this project; optional packages of other platforms are rightly absent.
    if (path === '' || link) return false
    const found = installed[path]
    return found === undefined ? !optional && !peer : found.version !== version
  })
  return isOther ? 'package-lock.json has changed' : undefined
}

/** `npm ci` first empties what it finds, through a link as well: another checkout's packages would be gone. */
async function refuseLink() {
  const found = await lstat('node_modules').catch(() => undefined)
  if (!found?.isSymbolicLink()) return
  throw new Error(
    'the packages are not those of package-lock.json, and node_modules is a link: npm ci would empty the folder it leads ' +
      'to. Install there, or remove the link, then run the command again.',
  )
}

async function packagesIn(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function npmCi() {
  // `npm` is a script on Windows, which only a shell starts; the arguments are fixed, so nothing can slip in.
  const child = spawn('npm ci --no-audit --no-fund', { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = []
  child.stdout.on('data', (chunk) => output.push(chunk))
  child.stderr.on('data', (chunk) => output.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new Error(
            `npm ci ended with ${code}. Check the network, then run the command again.\n${Buffer.concat(output)}`,
          ),
        )
    })
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await installIfNeeded()
