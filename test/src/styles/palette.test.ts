import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PALETTE } from '../../../src/styles/palette'

const tokens = readFileSync(path.join(__dirname, '../../../src/styles/tokens.scss'), 'utf8')

/** The colours a block of tokens.scss sets. */
function coloursOf(selector: string): Record<string, string> {
  const start = tokens.indexOf(`${selector} {`)
  const block = tokens.slice(start, tokens.indexOf('\n}', start))
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{3,6})/gi)].map(([, name, hex]) => [name, long(hex!)]),
  )
}
const long = (hex: string) => (hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex).toUpperCase()

describe('palette', () => {
  it('gives icons the colours that the style sheets give to text', () => {
    const light = coloursOf('page,\n.app')
    const dark = { ...light, ...coloursOf('.app.is-dark') }
    for (const role of Object.keys(PALETTE.light) as (keyof typeof PALETTE.light)[]) {
      expect([role, PALETTE.light[role]]).toEqual([role, light[role]])
      expect([role, PALETTE.dark[role]]).toEqual([role, dark[role]])
    }
  })
})
