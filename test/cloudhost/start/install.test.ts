import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const INSTALL = path.resolve(__dirname, '../../../config/install.mjs')

describe('installing the packages', () => {
  it('is refused where node_modules is a link, and what it leads to stays', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'linked-'))
    const theirs = path.join(folder, 'theirs')
    const checkout = path.join(folder, 'checkout')
    mkdirSync(path.join(theirs, 'some-package'), { recursive: true })
    mkdirSync(checkout)
    const lock = { lockfileVersion: 3, packages: { '': {}, 'node_modules/other': { version: '1.0.0' } } }
    writeFileSync(path.join(theirs, '.package-lock.json'), JSON.stringify({ packages: {} }))
    writeFileSync(path.join(checkout, 'package-lock.json'), JSON.stringify(lock))
    writeFileSync(path.join(checkout, 'package.json'), '{}')
    symlinkSync(theirs, path.join(checkout, 'node_modules'))
    try {
      const { status, stderr } = spawnSync(process.execPath, [INSTALL], { cwd: checkout, encoding: 'utf8' })
      expect(status).not.toBe(0)
      expect(stderr).toContain('node_modules is a link')
      expect(existsSync(path.join(theirs, 'some-package'))).toBe(true)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
