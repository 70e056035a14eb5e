/**
 * Builds what changed: `node config/build.mjs [h5] [weapp] [cloud] [cloudhost]`, all of them without a name.
 *
 * A target is built when the content of its sources, or its output's absence, asks for it. The hash of what was built
 * last lies in `.cache/built/`; deleting that folder builds everything anew.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const BUILT = '.cache/built'

/** Every target: what goes in, what comes out, how. Tool versions come in through the lock file. */
const TARGETS = {
  cloud: {
    title: 'cloud functions',
    sources: ['cloudfunctions', 'domain', 'demo', 'config/cloud.mjs'],
    output: 'dist/cloud/database.json',
    run: async () => (await import('./cloud.mjs')).buildCloud(),
  },
  cloudhost: {
    title: 'host',
    sources: ['cloudhost', 'config/cloudhost.mjs'],
    output: 'dist/cloudhost/main.cjs',
    run: async () => (await import('./cloudhost.mjs')).buildCloudhost(),
  },
  h5: taro('h5', 'browser pages', 'dist/h5/index.html'),
  weapp: taro('weapp', 'WeChat mini-program', 'dist/weapp/app.json'),
}

/** Changes to these may change any output. */
const SHARED_SOURCES = ['package-lock.json', 'package.json', 'config/build.mjs']

export const TARGET_NAMES = Object.keys(TARGETS)

/**
 * Builds the named targets that changed, one after the other (each uses all cores).
 *
 * @param {string[]} names @param {(line: string) => void} say hears each step
 */
export async function buildChanged(names, say = console.log) {
  for (const name of names) {
    const target = TARGETS[name]
    if (target === undefined)
      throw new Error(`There is no build target "${name}"; there are ${TARGET_NAMES.join(', ')}.`)
    const stamp = `${BUILT}/${name}`
    const hash = await stampOf(name)
    if (existsSync(target.output) && (await readFile(stamp, 'utf8').catch(() => '')) === hash) {
      say(`${target.title}: unchanged`)
      continue
    }
    // Without its stamp a half-built output cannot be taken for a finished one.
    await rm(stamp, { force: true })
    say(`${target.title}: building`)
    const started = performance.now()
    const result = await target.run()
    await mkdir(BUILT, { recursive: true })
    await writeFile(stamp, hash)
    say(`${target.title}: built in ${((performance.now() - started) / 1000).toFixed(1)} s (${result})`)
  }
}

/** What the target's stamp holds when it is built from the present sources. */
export function stampOf(name) {
  const { sources, isSource } = TARGETS[name]
  return hashOf([...sources, ...SHARED_SOURCES], isSource)
}

function taro(type, title, output) {
  return {
    title,
    sources: ['src', 'domain', 'config', 'babel.config.js', 'project.config.json'],
    // The scripts in config/ do not go into the pages, except the one that draws the icons.
    isSource: (file) =>
      !/\.(mjs|json)$/.test(file) || !file.startsWith('config') || /(icons|offlineWorker)\.mjs$/.test(file),
    output,
    run: async () => {
      const result = await runTaro(type)
      if (type === 'h5')
        await (await import('./offlineWorker.mjs')).buildOfflineWorker(process.env.TARO_OUTPUT ?? 'dist/h5')
      return result
    },
  }
}

/** Taro's own output is kept quiet unless it fails: a hundred lines of progress say nothing. */
function runTaro(type) {
  const cli = path.join('node_modules', '@tarojs', 'cli', 'bin', 'taro')
  const child = spawn(process.execPath, [cli, 'build', '--type', type], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = []
  child.stdout.on('data', (chunk) => output.push(chunk))
  child.stderr.on('data', (chunk) => output.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const text = Buffer.concat(output).toString()
      if (code === 0) resolve(`taro, dist/${type}`)
      else reject(new Error(`taro build --type ${type} ended with ${code}:\n${text}`))
    })
  })
}

/** Names and contents of all files, in one number. */
async function hashOf(sources, isSource = () => true) {
  const hash = createHash('sha256')
  for (const source of [...new Set(sources)].sort()) {
    for (const file of (await filesIn(source)).filter(isSource)) {
      const content = await readFile(file).catch(() => undefined)
      if (content !== undefined) hash.update(`${file}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

async function filesIn(source) {
  const entries = await readdir(source, { withFileTypes: true, recursive: true }).catch(() => undefined)
  if (entries === undefined) return [source]
  return entries
    .filter((each) => each.isFile())
    .map((each) => path.join(each.parentPath ?? each.path, each.name))
    .sort()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2)
  await buildChanged(names.length > 0 ? names : TARGET_NAMES).catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
