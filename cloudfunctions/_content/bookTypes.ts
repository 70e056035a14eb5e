import type { BookRefusal } from '../../domain/library/refused'
import type { TakenType } from './fileTypes'

/**
 * Whether a file may be a book, by its first bytes: no more than is needed to store it under the right name. What is in
 * it only the import can tell, which reads all of it and says in words what is the matter.
 */
export type BookLook = { type: TakenType } | { refusedBook: BookRefusal }

const PACKED = 'PK\x03\x04'
/** Where packed files say what they are. An Office file begins with a list of its contents. */
const HEAD_BYTES = 4096
const OFFICE = '[Content_Types].xml'

export function lookAtBook(bytes: Buffer, name: string): BookLook {
  const head = bytes.subarray(0, HEAD_BYTES)
  if (bytes.length === 0) return { refusedBook: 'empty' }
  if (head.toString('latin1', 0, 4) === PACKED) {
    return head.includes(OFFICE) ? { refusedBook: 'otherPacked' } : { type: 'application/epub+zip' }
  }
  if (!mayBeText(head)) return { refusedBook: 'notABook' }
  if (/\.epub$/i.test(name)) return { refusedBook: 'broken' }
  return { type: /\.(md|markdown)$/i.test(name) ? 'text/markdown' : 'text/plain' }
}

/** How files begin that are no text, as Latin-1; most have zeros as well. */
const OTHERS = [
  '%PDF-',
  'GIF8',
  '\xff\xd8\xff',
  'MZ',
  'Rar!',
  '7z\xbc\xaf',
  '\x1f\x8b',
  '\x7fELF',
  '\x89PNG',
  'RIFF',
  'ID3',
]

/** Letters of two bytes have zeros, and never two of them side by side. */
function mayBeText(head: Buffer): boolean {
  const begins = head.toString('latin1', 0, 8)
  return !OTHERS.some((each) => begins.startsWith(each)) && !head.includes('\0\0')
}
