/** Builds the service worker of the browser pages: src/offline/worker.ts with the list of all files it keeps. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

/** `index.3f9a0c21.js`: new content has a new name. */
const HASHED = /\.[0-9a-f]{8}\.\w+$/
/** What a page is made of. Maps and licences are for people, not for pages. */
const KEPT = /\.(html|js|css|png|svg|woff2)$/
/** The worker itself, and what only staff at a desk load: a data plan is not spent on it. */
const LEFT_OUT = /^offline\.js$|^js\/editor\./

/**
 * @param {string} folder of the built pages, e.g. `dist/h5`
 * @returns {Promise<number>} how many files it keeps
 */
export async function buildOfflineWorker(folder) {
  const files = await filesOf(folder)
  await build({
    entryPoints: ['src/offline/worker.ts'],
    outfile: path.join(folder, 'offline.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2019',
    define: { PROGRAM: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  })
  return files.length
}

async function filesOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const names = entries
    .filter((each) => each.isFile())
    .map((each) => path.relative(folder, path.join(each.parentPath ?? each.path, each.name)).replaceAll(path.sep, '/'))
    .filter((name) => KEPT.test(name) && !LEFT_OUT.test(name))
    .sort()
  return Promise.all(
    names.map(async (url) => ({ url, revision: HASHED.test(url) ? null : await revisionOf(path.join(folder, url)) })),
  )
}

async function revisionOf(file) {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
    .slice(0, 16)
}
