/**
 * Prints what WeChat counts: the main package and each sub-package of dist/weapp, and the sum. Fails when the main
 * package reaches 1 MB (WeChat's own limit is 2 MB a package): `node config/sizes.mjs`, after `npm run build:weapp`.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'

const ROOT = process.env.WEAPP_DIST ?? 'dist/weapp'
const LIMIT = 1024 * 1024

const { subPackages = [] } = JSON.parse(await readFile(`${ROOT}/app.json`, 'utf8'))
const sizes = new Map([['main', 0], ...subPackages.map(({ root }) => [root, 0])])

for (const file of await readdir(ROOT, { recursive: true })) {
  const found = await stat(path.join(ROOT, file))
  if (!found.isFile()) continue
  const owner = subPackages.find(({ root }) =>
    file
      .split(path.sep)
      .join('/')
      .startsWith(`${root.replace(/\/$/, '')}/`),
  )
  const name = owner?.root ?? 'main'
  sizes.set(name, sizes.get(name) + found.size)
}

const kilobytes = (bytes) => `${Math.round(bytes / 1024)} KB`.padStart(8)
for (const [name, size] of sizes) console.log(`${kilobytes(size)}  ${name}`)
console.log(`${kilobytes([...sizes.values()].reduce((sum, size) => sum + size, 0))}  in all`)

if (sizes.get('main') >= LIMIT) {
  console.error(`The main package must stay under ${kilobytes(LIMIT).trim()}: move a page into src/packages/.`)
  process.exit(1)
}
