import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { filesOf } from '../support/weapp/bundle'
import { WEAPP } from '../support/weapp/openPhone'

/** KB. @source developers.weixin.qq.com, 分包加载: 单个分包/主包大小不能超过 2M */
const PACKAGE_LIMIT_KB = 2048

/** What tiptap and ProseMirror, and sanitize-html, cannot do without saying. */
const NOT_FOR_WECHAT = ['ProseMirror', 'tiptap', 'allowedSchemes']

describe('what is uploaded to WeChat', () => {
  test('has a main package under 1 MB, and no package over 2 MB', () => {
    const script = path.resolve(__dirname, '../../config/sizes.mjs')
    const said = execFileSync(process.execPath, [script], {
      encoding: 'utf8',
      env: { ...process.env, WEAPP_DIST: WEAPP },
    })
    console.log(said)
    const sizes = new Map(
      [...said.matchAll(/^\s*(\d+) KB {2}(.+)$/gm)].map(([, size, name]) => [name!, Number(size)] as const),
    )
    expect(sizes.get('main')).toBeLessThan(1024)
    const packages = [...sizes].filter(([name]) => name !== 'in all')
    expect(packages.length).toBeGreaterThan(1)
    for (const [, size] of packages) expect(size).toBeLessThan(PACKAGE_LIMIT_KB)
  })

  test('has neither the editor of browsers nor the cleaner of the server in it', async () => {
    const scripts = (await filesOf(WEAPP)).filter((file) => file.endsWith('.js'))
    const found = scripts.flatMap((file) => {
      const code = readFileSync(path.join(WEAPP, file), 'utf8')
      return NOT_FOR_WECHAT.filter((word) => code.includes(word)).map((word) => `${file}: ${word}`)
    })
    expect(found).toEqual([])
    // Names and texts, which minifying leaves as they are: the libraries themselves have every one.
    const libraries = ['prosemirror-view', '@tiptap/core', 'sanitize-html'].map((name) =>
      readFileSync(require.resolve(name), 'utf8'),
    )
    for (const word of NOT_FOR_WECHAT) expect(libraries.some((code) => code.includes(word))).toBe(true)
  })
})

/** WeChat's own compilers, as they come with its tools: programs for this kind of machine. */
const isRunnable = process.platform === 'linux' && process.arch === 'x64'

;(isRunnable ? describe : describe.skip)("WeChat's own compilers", () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'weapp-compilers-'))
    const home = path.dirname(require.resolve('miniprogram-compiler/package.json'))
    for (const name of ['wcc', 'wcsc']) {
      copyFileSync(path.join(home, 'bin/linux', name), path.join(folder, name))
      // Installed without the right to be run.
      chmodSync(path.join(folder, name), 0o755)
    }
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const run = (name: string, parameters: string[]) =>
    spawnSync(path.join(folder, name), parameters, { cwd: WEAPP, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })

  test('take every template and script of templates', async () => {
    const files = (await filesOf(WEAPP)).filter((file) => /\.(wxml|wxs)$/.test(file))
    const { status, stderr, stdout } = run('wcc', ['-d', ...files])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('packages/membership/join/index.wxml')
  })

  test('refuse a template that is not closed, so the test above says something', async () => {
    writeFileSync(path.join(folder, 'open.wxml'), '<view><text></view>')
    expect(run('wcc', ['-d', path.join(folder, 'open.wxml')]).status).not.toBe(0)
  })

  test('take every style sheet', async () => {
    const files = (await filesOf(WEAPP)).filter((file) => file.endsWith('.wxss'))
    const { status, stderr, stdout } = run('wcsc', ['-lc', ...files])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.length).toBeGreaterThan(0)
  })
})
