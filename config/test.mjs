/**
 * `npm test`: installs, builds what changed, runs every test, and ends with one plain line.
 *
 *   npm test                                    everything
 *   npm test -- --testPathPatterns domain/card   arguments go to jest
 *
 * Tests that open a browser are left out, and said to be, where no Chromium is installed.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildChanged } from './build.mjs'
import { findChromium, HOW_TO_INSTALL } from './chromium.mjs'
import { installIfNeeded } from './install.mjs'

const RESULT = '.cache/jest.json'
/** The jest projects that drive a browser. */
const BROWSER_PROJECTS = ['journey', 'weapp']

process.chdir(path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..'))
try {
  process.exitCode = await test(process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

/** @returns the exit code */
async function test(jestArguments) {
  await installIfNeeded()
  await buildChanged(['cloud', 'cloudhost', 'h5', 'weapp'])

  const chromium = findChromium()
  if (chromium === undefined) {
    console.log(`\nSkipping ${BROWSER_PROJECTS.join(' and ')}: no Chromium or Chrome was found. ${HOW_TO_INSTALL}\n`)
  }
  const without = chromium === undefined ? ['--ignoreProjects', ...BROWSER_PROJECTS] : []

  mkdirSync(path.dirname(RESULT), { recursive: true })
  rmSync(RESULT, { force: true })
  const code = await jest([...jestArguments, ...without, '--json', `--outputFile=${RESULT}`], chromium)
  return summary(code)
}

function jest(args, chromium) {
  const child = spawn(process.execPath, [path.join('node_modules', 'jest', 'bin', 'jest.js'), ...args], {
    env: { ...process.env, NODE_ENV: 'test', ...(chromium === undefined ? {} : { CHROME_PATH: chromium }) },
    // jest reports on standard error; on standard output it would repeat the JSON.
    stdio: ['inherit', 'ignore', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** The last line, from jest's own figures. A file that could not even be loaded counts as one failure. */
function summary(code) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(RESULT, 'utf8'),
  )
  const failed = numFailedTests + numRuntimeErrorTestSuites
  const ran = numPassedTests + failed
  console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`)
  return failed > 0 || ran === 0 || code !== 0 ? 1 : 0
}
