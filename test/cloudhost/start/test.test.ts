import { aCheckout } from './aCheckout'

let checkout: ReturnType<typeof aCheckout>
beforeEach(() => {
  checkout = aCheckout()
  const room = (name: string) => `{ displayName: '${name}', testMatch: ['<rootDir>/test/${name}/**/*.test.js'] }`
  checkout.put('jest.config.cjs', `module.exports = { projects: [${room('domain')}, ${room('journey')}] }`)
})
afterEach(() => checkout.remove())

const PASSES = 'it("holds", () => {})\n'
const FAILS = 'it("breaks", () => { throw new Error("broken") })\n'
const SKIPS = 'it.skip("waits", () => {})\n'

describe('npm test', () => {
  it('builds what is missing and ends with one plain line', async () => {
    checkout.put('test/domain/a.test.js', PASSES + PASSES + SKIPS)
    const { code, output, lastLine } = await checkout.test()
    expect(output).toMatch(/cloud functions: built[\s\S]*host: built/)
    expect([code, lastLine]).toEqual([0, '2 passed, 0 failed, 1 skipped'])
  })

  it('fails when a test fails, and when a file cannot even be loaded', async () => {
    checkout.put('test/domain/a.test.js', PASSES + FAILS)
    checkout.put('test/domain/b.test.js', 'import nothing from "nowhere"')
    const { code, lastLine } = await checkout.test()
    expect([code, lastLine]).toEqual([1, '1 passed, 2 failed, 0 skipped'])
  })

  it('fails when no test ran', async () => {
    checkout.put('test/domain/a.test.js', SKIPS)
    const { code, lastLine } = await checkout.test()
    expect([code, lastLine]).toEqual([1, '0 passed, 0 failed, 1 skipped'])
  })

  it('hands its arguments to jest', async () => {
    checkout.put('test/domain/a.test.js', PASSES)
    checkout.put('test/domain/b.test.js', FAILS)
    const { code, lastLine } = await checkout.test(['--testPathPatterns', 'a.test'])
    expect([code, lastLine]).toEqual([0, '1 passed, 0 failed, 0 skipped'])
  })

  it('leaves the browser’s tests out where there is none, saying how to install one', async () => {
    checkout.put('test/domain/a.test.js', PASSES)
    checkout.put('test/journey/a.test.js', FAILS)
    const { code, output, lastLine } = await checkout.test([], { PATH: '/nowhere', CHROME_PATH: '' })
    expect(output).toContain('Skipping journey and weapp: no Chromium or Chrome was found. Install one')
    expect([code, lastLine]).toEqual([0, '1 passed, 0 failed, 0 skipped'])
  })

  it('tells tests where the browser is', async () => {
    checkout.put('chromium', '')
    checkout.put('test/journey/a.test.js', 'it("has one", () => expect(process.env.CHROME_PATH).toBe("chromium"))\n')
    const { code, lastLine } = await checkout.test([], { CHROME_PATH: 'chromium' })
    expect([code, lastLine]).toEqual([0, '1 passed, 0 failed, 0 skipped'])
    const missing = await checkout.test([], { CHROME_PATH: '/nowhere/chromium' })
    expect([missing.code, missing.lastLine]).toEqual([
      1,
      'CHROME_PATH is /nowhere/chromium, and there is nothing there.',
    ])
  })
})
