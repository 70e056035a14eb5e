import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A way a number can be written down that anybody can read back, or find by trying all numbers. */
interface Form {
  form: string
  text: Buffer
}

/** As text in either width, as hex, as base64 wherever in a longer text it began, and as a hash without a key. */
export function formsOf(number: string): Form[] {
  const writings = [...new Set([number, number.toLowerCase()])]
  return writings.flatMap((text) => [
    { form: 'text', text: Buffer.from(text) },
    { form: 'text of two bytes', text: Buffer.from(text, 'utf16le') },
    { form: 'text backwards', text: Buffer.from(Array.from(text).reverse().join('')) },
    { form: 'hex', text: Buffer.from(Buffer.from(text).toString('hex')) },
    ...[0, 1, 2].map((offset) => ({ form: 'base64', text: Buffer.from(base64At(text, offset)) })),
    ...['md5', 'sha1', 'sha256'].flatMap((algorithm) => {
      const hash = createHash(algorithm).update(text).digest()
      return (['hex', 'base64', 'base64url'] as const).map((encoding) => ({
        form: `${algorithm} without a key`,
        text: Buffer.from(hash.toString(encoding).replace(/=+$/, '')),
      }))
    }),
  ])
}

/** The part of its base64 that depends on nothing around it, when it begins `offset` bytes after a multiple of three. */
function base64At(text: string, offset: number): string {
  const encoded = Buffer.from('\0'.repeat(offset) + text).toString('base64')
  const from = [0, 2, 3][offset]!
  const isWhole = (offset + text.length) % 3 === 0
  return encoded.replace(/=+$/, '').slice(from, isWhole ? undefined : -1)
}

/** Every place where one of the numbers can be read, in words. */
export function findNumbers(
  numbers: readonly string[],
  places: readonly { name: string; content: Buffer }[],
): string[] {
  return numbers.flatMap((number) =>
    formsOf(number).flatMap(({ form, text }) =>
      places.filter(({ content }) => content.includes(text)).map(({ name }) => `${number} is in ${name} as ${form}`),
    ),
  )
}

/** Every file of a folder, whole. */
export function filesOf(folder: string): { name: string; content: Buffer }[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile())
    .map((each) => path.join(each.parentPath, each.name))
    .map((file) => ({ name: path.relative(folder, file), content: readFileSync(file) }))
}
