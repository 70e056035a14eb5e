/**
 * Builds each cloud function into a folder WeChat can deploy on its own.
 *
 *   cloudfunctions/benefit/index.ts       →  dist/cloud/benefit/index.js      everything inlined
 *                                            dist/cloud/benefit/package.json  what was not inlined, pinned
 *                                            dist/cloud/benefit/config.json   permissions and triggers
 *   cloudfunctions/_store/database.json   →  dist/cloud/database.json         collections and indexes
 *   demo/seed.ts                          →  dist/demo/seed.cjs               demo data, for a local host only
 *
 * Folders whose name starts with `_` are rooms shared by functions, not functions.
 */
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'

const SOURCE = 'cloudfunctions'
const OUTPUT = 'dist/cloud'
/** One copy of a parser that is imported by us and required by sanitize-html: 180 KB of every function that cleans HTML. */
const ONCE = { htmlparser2: './node_modules/htmlparser2/dist/commonjs/index.js' }
/**
 * Left out of the bundle and installed where the function runs: the SDK finds its runtime by its own path, and sharp is
 * a binary of the machine. A function's package.json names those it uses.
 */
const EXTERNAL = ['wx-server-sdk', 'sharp']

/** @returns one sentence about what was built */
export async function buildCloud() {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'))
  const functions = await foldersIn(SOURCE, (name) => !name.startsWith('_'))

  await mkdir(OUTPUT, { recursive: true })
  const gone = await foldersIn(OUTPUT, (name) => !functions.includes(name))
  await Promise.all(gone.map((name) => rm(`${OUTPUT}/${name}`, { recursive: true })))
  await Promise.all([...functions.map((name) => buildFunction(name, dependencies)), copyDatabase(), buildSeed()])
  return `${functions.length} functions`
}

async function foldersIn(folder, isWanted) {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((each) => each.isDirectory() && isWanted(each.name)).map((each) => each.name)
}

async function buildFunction(name, versions) {
  const folder = `${OUTPUT}/${name}`
  await mkdir(folder, { recursive: true })
  const { inputs, externals } = await bundle(`${SOURCE}/${name}/index.ts`, `${folder}/index.js`)
  refuseForeignRooms(name, inputs, new RegExp(`^(cloudfunctions/(${name}|_[^/]+)|domain|node_modules)/`))
  const dependencies = Object.fromEntries(externals.map((each) => [each, versions[each]]))
  await writeFile(`${folder}/package.json`, `${JSON.stringify({ name, main: 'index.js', dependencies }, null, 2)}\n`)
  const config = `${SOURCE}/${name}/config.json`
  if (existsSync(config)) await cp(config, `${folder}/config.json`)
  else await rm(`${folder}/config.json`, { force: true })
}

async function copyDatabase() {
  const declared = `${SOURCE}/_store/database.json`
  const content = existsSync(declared) ? await readFile(declared, 'utf8') : '{ "collections": {} }\n'
  await writeFile(`${OUTPUT}/database.json`, content)
}

async function buildSeed() {
  await rm('dist/demo', { recursive: true, force: true })
  if (!existsSync('demo/seed.ts')) return
  const { inputs } = await bundle('demo/seed.ts', 'dist/demo/seed.cjs')
  refuseForeignRooms('demo/seed.ts', inputs, /^(cloudfunctions\/_[^/]+|demo|domain|node_modules)\//)
}

async function bundle(entry, outfile) {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node16',
    format: 'cjs',
    sourcemap: 'inline',
    sourcesContent: false,
    external: EXTERNAL,
    alias: ONCE,
    metafile: true,
    logLevel: 'warning',
  })
  const imported = Object.values(metafile.outputs).flatMap((output) => output.imports.map((each) => each.path))
  return { inputs: Object.keys(metafile.inputs), externals: EXTERNAL.filter((each) => imported.includes(each)) }
}

/** A function may carry its own folder, the `_` rooms and `domain/`; never a sibling or the mini-program. */
function refuseForeignRooms(name, inputs, own) {
  const foreign = inputs.filter((path) => !own.test(path))
  if (foreign.length > 0) throw new Error(`${name} reaches into ${foreign.join(', ')}`)
}
