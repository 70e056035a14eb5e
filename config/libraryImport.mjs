/**
 * `npm run library:import -- <files or folders>`: brings books into a running host, as the console does.
 * What it does is in libraryImport.ts; here it is made runnable.
 */
import { createRequire } from 'node:module'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const OUTPUT = path.resolve('.cache/libraryImport/main.cjs')

mkdirSync(path.dirname(OUTPUT), { recursive: true })
await build({
  entryPoints: ['config/libraryImport.ts'],
  outfile: OUTPUT,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
})
const { main } = createRequire(import.meta.url)(OUTPUT)
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
