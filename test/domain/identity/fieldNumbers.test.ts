import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkDocument, guessKind } from '../../../domain/identity/documents'
import { checkPhone } from '../../../domain/identity/phone'
import { checkUnionCode } from '../../../domain/identity/unionCode'

/** Numbers nobody on the project wrote, in the folder that FIELD_DATA names. */
interface FieldNumbers {
  resident_id: {
    synthetic_safe: { id: string; birth: string }[]
    standard_samples: string[]
    valid_edge: { id: string; why: string }[]
    invalid: { id: string; why: string }[]
    validator_js: { valid: string[]; invalid: string[] }
  }
  uscc: {
    synthetic: string[]
    published: { valid: string[]; invalid: { v: string; why: string }[] }
    invalid: { v: string; why: string }[]
  }
  mobile: { invalid: string[]; synthetic_safe: string[]; valid_shapes_to_accept_as_input: string[] }
}

const folder = process.env.FIELD_DATA
const file = folder ? join(folder, 'vectors/cn-identifiers.json') : ''
const isHere = file !== '' && existsSync(file)
if (!isHere) console.log('skipped: set FIELD_DATA to a folder with vectors/cn-identifiers.json to check its numbers')
const field = isHere ? (JSON.parse(readFileSync(file, 'utf8')) as FieldNumbers) : null

const today = '2026-11-05'
/** As on the join page: the kind is guessed, and the number must be right for it. */
const document = (number: string) => checkDocument(guessKind(number) ?? 'resident', number, { today })

/** Entries the collection calls invalid because they need normalising first, or are decided by whoever asks. */
const NORMALISED = /normalise/
/**
 * Ends in 0000 with a fitting check digit, like one of the collection's own valid numbers: nothing in a number
 * tells the two apart, so both are accepted and marked.
 */
const ZEROS = /^zeros$/
const FIRST_GENERATION = /15-digit first-generation/

;(field ? describe : describe.skip)('field numbers', () => {
  const { resident_id: ids, uscc, mobile } = field ?? ({} as FieldNumbers)

  it('accepts every resident number that is right, with its birth date', () => {
    for (const { id, birth } of ids.synthetic_safe) {
      expect(document(id)).toMatchObject({ ok: true, normalized: id, birthDate: birth, upgraded: false })
    }
    for (const id of ids.standard_samples) expect(document(id)).toMatchObject({ ok: true })
    for (const { id } of ids.valid_edge) {
      expect(document(id)).toMatchObject({ ok: true, normalized: id.toUpperCase() })
    }
    for (const id of ids.validator_js.valid) expect(document(id)).toMatchObject({ ok: true })
  })

  it('refuses every resident number that is wrong, in words', () => {
    const wrong = ids.invalid.filter(({ why }) => ![NORMALISED, FIRST_GENERATION, ZEROS].some((each) => each.test(why)))
    expect(wrong.length).toBeGreaterThan(50)
    for (const { id, why } of wrong) {
      const check = document(id)
      expect([why, id, check.ok]).toEqual([why, id, false])
      if (!check.ok) expect(check.reason).toMatch(/\p{Script=Han}/u)
    }
    for (const id of ids.validator_js.invalid) expect([id, document(id).ok]).toEqual([id, false])
  })

  it('normalises what only needs it, and marks first-generation and perhaps rounded numbers', () => {
    for (const { id, why } of ids.invalid) {
      if (NORMALISED.test(why)) expect(document(id)).toMatchObject({ ok: true, normalized: id.replace(/ /g, '') })
      if (ZEROS.test(why)) expect(document(id)).toMatchObject({ ok: true, maybeRounded: true })
      if (FIRST_GENERATION.test(why)) expect(document(id)).toMatchObject({ ok: true, upgraded: true })
    }
  })

  it('decides every union and employer code right', () => {
    for (const code of [...uscc.synthetic, ...uscc.published.valid]) {
      expect(checkUnionCode(code)).toEqual({ ok: true, normalized: code, isUnion: code.startsWith('8') })
    }
    for (const { v, why } of [...uscc.published.invalid, ...uscc.invalid]) {
      expect([v, why, checkUnionCode(v).ok]).toEqual([v, why, NORMALISED.test(why)])
    }
  })

  it('decides every mobile number right', () => {
    for (const phone of mobile.synthetic_safe) expect(checkPhone(phone)).toEqual({ ok: true, normalized: phone })
    for (const typed of mobile.valid_shapes_to_accept_as_input) {
      const check = checkPhone(typed)
      expect(check.ok && /^154\d{8}$/.test(check.normalized)).toBe(true)
    }
    for (const typed of mobile.invalid) {
      // Refused by the library this list comes from, but written as people write it, like those above.
      const isOurShape = /^0086-1\d{2}-\d{4}-\d{4}$/.test(typed)
      expect([typed, checkPhone(typed).ok]).toEqual([typed, isOurShape])
    }
  })
})
