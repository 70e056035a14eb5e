/**
 * `npm start`: installs, builds what changed, starts the host and says where to look.
 *
 *   npm start                     go on with the data in .data/
 *   npm start -- --fresh          begin with new data
 *   npm start -- --port 9000      ask for another port
 *   npm start -- --config <file>  use other settings than config/cloudhost.json
 *
 * Needs Node 20 and nothing else: whatever it imports before installing is Node's own.
 */
import { fork } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildChanged } from './build.mjs'
import { installIfNeeded } from './install.mjs'

const HOST = 'dist/cloudhost/main.cjs'
const LOG = '.cache/log/cloudhost.log'
const DEFAULT_CONFIG = 'config/cloudhost.json'
const OLDEST_NODE = 20

const started = performance.now()
const say = (line) => console.log(`[${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s] ${line}`)

process.chdir(path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..'))
try {
  process.exitCode = await start()
} catch (error) {
  console.error(`\n${error.message}`)
  process.exitCode = 1
}

/** @returns the exit code */
async function start() {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      port: { type: 'string' },
      config: { type: 'string', default: DEFAULT_CONFIG },
    },
  })
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new Error(`Node ${OLDEST_NODE} or newer is needed; this is ${process.version}. See https://nodejs.org`)
  }
  say('1/3 packages')
  if (!(await installIfNeeded(say))) say('packages: unchanged')
  say('2/3 build')
  await buildChanged(['cloud', 'cloudhost', 'h5'], say)
  say(values.fresh ? '3/3 host, with new data' : '3/3 host')
  return runHost(values)
}

/** Runs the host until it ends; its log goes to a file, only faults show here. */
function runHost({ fresh, port, config }) {
  mkdirSync(path.dirname(LOG), { recursive: true })
  const log = createWriteStream(LOG, { flags: 'a', mode: 0o600 })
  const args = ['--config', config, ...(fresh ? ['--fresh'] : []), ...(port ? ['--port', port] : [])]
  const host = fork(HOST, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] })
  host.stdout.pipe(log)
  host.stderr.pipe(log, { end: false })

  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (!isStopping) console.log('\n正在停止，稍等几秒 / stopping …')
      isStopping = true
      // A terminal sends Ctrl-C to both of us; the host takes a second one calmly.
      host.kill(signal)
    })
  }
  return new Promise((resolve) => {
    host.on('message', (message) => {
      if (message.event === 'ready') welcome(message)
      else console.error(`\n没能启动 / could not start: ${message.message}\n日志 / log: ${LOG}`)
    })
    host.on('exit', (code) => {
      if (code !== 0) console.error(`The host ended with ${code}. Log: ${LOG}`)
      else console.log('已停止 / stopped')
      resolve(code ?? 1)
    })
  })
}

function welcome({ url, askedPort }) {
  const port = Number(new URL(url).port)
  say('up')
  console.log(
    [
      '',
      ...(askedPort !== 0 && port !== askedPort
        ? [`端口 ${askedPort} 已被占用，改用 ${port} / port ${askedPort} is taken, using ${port}`, '']
        : []),
      `  打开 / open            ${url}/sim`,
      '  选一个人，这个标签页就是他 / choose who this tab is',
      '  再开一个标签页，可以选另一个人 / a second tab can be another person',
      '',
      `  小程序首页 / the app    ${url}/`,
      `  日志 / log             ${LOG}`,
      '  停止 / stop            Ctrl-C',
      '  换新数据 / new data     npm start -- --fresh',
      '',
    ].join('\n'),
  )
}
