import { readFileSync } from 'node:fs'
import path from 'node:path'

const read = (file: string) => readFileSync(path.join(__dirname, '../../config', file), 'utf8')
const attributesIn = (source: string) => [...new Set(source.match(/'aria-[a-z]+'/g))].sort()

describe('accessibility attributes in WeChat', () => {
  // Templates and runtime number attributes by their place in this table: one more on either side shifts all of them.
  it('are the same in the templates and at run time', () => {
    const [templates, runtime] = [read('aria.ts'), read('ariaRuntime.js')]
    expect(attributesIn(runtime)).toEqual(attributesIn(templates))
    const named = /NAMED = \[(.*?)\]/s.exec(templates)![1]!.match(/[A-Z][A-Za-z]+/g)
    expect([...runtime.matchAll(/^ {2}([A-Z][A-Za-z]+): attributes/gm)].map(([, name]) => name)).toEqual(named)
  })
})
