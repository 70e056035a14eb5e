import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, ERRORS, type ErrorCode } from '../../domain/errors'

const page = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8')
const [current = '', retired = ''] = page.split('\n## Retired')

/** The page's lines, `| code | kind | sentence | when |`, in order. */
const documented = current.split('\n').flatMap((line) => {
  const [, code, kind, message, when] = line.split('|').map((cell) => cell.trim())
  const named = /^`([a-z_]+\.[a-z_]+)`$/.exec(code ?? '')
  return named ? [{ code: named[1]!, kind, message, when }] : []
})

describe('the errors page', () => {
  it('names every code once, and no code that does not exist', () => {
    expect(documented.map((row) => row.code).sort()).toEqual(Object.keys(ERRORS).sort())
  })

  it('gives each code its own kind and sentence, and says when it happens', () => {
    for (const { code, kind, message, when } of documented) {
      expect([code, { kind, message }]).toEqual([code, ERRORS[code as ErrorCode]])
      expect([code, when]).not.toEqual([code, ''])
    }
  })

  it('lists each code under its feature', () => {
    const sections = current.split('\n## ').slice(1)
    for (const section of sections) {
      const feature = /^\w+/.exec(section)![0]
      for (const [, code] of section.matchAll(/^\| `([a-z_.]+)`/gm)) expect(code!.split('.')[0]).toBe(feature)
    }
  })

  it('keeps retired codes retired', () => {
    for (const [code] of retired.matchAll(/[a-z_]+\.[a-z_]+/g)) expect(Object.keys(ERRORS)).not.toContain(code)
  })
})

describe('a sentence people read', () => {
  it.each(Object.entries(ERRORS))('%s says the next step without shouting', (_, { message }) => {
    expect(message).toMatch(/\p{Script=Han}/u)
    expect(message).not.toMatch(/！|您|请求失败|系统异常|操作失败|undefined|null/)
    expect(message.length).toBeLessThanOrEqual(40)
  })

  it('is its code’s own unless a more exact one is given', () => {
    expect(new AppError('card.token_expired').message).toBe(ERRORS['card.token_expired'].message)
    expect(new AppError('membership.document_invalid', { message: '证件号是 18 位' }).message).toBe('证件号是 18 位')
  })
})
