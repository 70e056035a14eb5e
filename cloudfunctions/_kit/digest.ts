import { createHash } from 'node:crypto'

/** SHA-256 of a text's UTF-8 bytes, 64 lower-case hexadecimal digits. What everybody may compute themselves has no key. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** The same of a text that comes in parts, for what is too long to hold. */
export function sha256OfParts(): { add(text: string): void; digest(): string } {
  const hash = createHash('sha256')
  return {
    add: (text) => void hash.update(text, 'utf8'),
    digest: () => hash.digest('hex'),
  }
}
