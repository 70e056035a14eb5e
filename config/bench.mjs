/** `npm run bench`: bundles bench/ and runs it. Takes some minutes; writes docs/bench.md. */
import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { installIfNeeded } from './install.mjs'

const OUTPUT = '.cache/bench/index.cjs'
const REPORT = 'docs/bench.md'

process.chdir(path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..'))
await installIfNeeded()
// Only now: what is imported here may have been installed a moment ago.
const { build } = await import('esbuild')
await build({
  entryPoints: ['bench/index.ts'],
  outfile: OUTPUT,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: 'inline',
  sourcesContent: false,
  external: ['libsql', 'wx-server-sdk'],
  logLevel: 'warning',
})
const child = spawn(process.execPath, [OUTPUT], { stdio: 'inherit' })
process.exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
if (process.exitCode === 0) {
  // As every text of the repository, so that `npm run lint` finds nothing to say about it.
  const { format, resolveConfig } = await import('prettier')
  const options = { ...(await resolveConfig(REPORT)), filepath: REPORT }
  await writeFile(REPORT, await format(await readFile(REPORT, 'utf8'), options))
}
