import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const SCRIPT = path.resolve(__dirname, '../../../config/install.mjs')
let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'install-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages })
const wanted = {
  '': { name: 'project', version: '1.0.0' },
  'node_modules/one': { version: '1.0.0' },
  'node_modules/binding-of-another-system': { version: '2.0.0', optional: true },
}
function put(file: string, content: string) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), content)
}
const whyInstall = () =>
  execFileSync(
    process.execPath,
    ['--input-type=module', '-e', `console.log(await (await import(${JSON.stringify(SCRIPT)})).whyInstall())`],
    { cwd: folder },
  )
    .toString()
    .trim()

describe('packages', () => {
  it('are installed where there are none', () => {
    put('package-lock.json', lock(wanted))
    expect(whyInstall()).toBe('node_modules is missing or unfinished')
  })

  it('are installed again after an install that was broken off', () => {
    put('package-lock.json', lock(wanted))
    put('node_modules/one/package.json', '{}')
    expect(whyInstall()).toBe('node_modules is missing or unfinished')
  })

  it('are installed again when the lock file asks for another version or one more', () => {
    put('node_modules/.package-lock.json', lock({ 'node_modules/one': { version: '1.0.0' } }))
    put('package-lock.json', lock({ ...wanted, 'node_modules/one': { version: '1.0.1' } }))
    expect(whyInstall()).toBe('package-lock.json has changed')
    put('package-lock.json', lock({ ...wanted, 'node_modules/two': { version: '1.0.0' } }))
    expect(whyInstall()).toBe('package-lock.json has changed')
  })

  it('are left alone when they are those, whatever the times of the files say', () => {
    put('node_modules/.package-lock.json', lock({ 'node_modules/one': { version: '1.0.0' } }))
    put('package-lock.json', lock(wanted))
    expect(whyInstall()).toBe('undefined')
  })
})
