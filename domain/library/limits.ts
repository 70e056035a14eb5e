/**
 * How much of a book is taken. Everything that is packed is counted while it is unpacked, never by what a file says of
 * itself.
 *
 * @source OWASP ASVS 5.0, V5 (files)
 */
const MEGABYTE = 1024 * 1024

export interface BookLimits {
  /** Bytes of the file that is brought. */
  fileBytes: number
  /** Bytes of everything that is unpacked. */
  unpackedBytes: number
  /** Parts of a packed file. */
  parts: number
  /** Bytes of one part that is read as text. */
  textBytes: number
  /** Bytes of all parts that are read as text: some forty million letters. */
  allTextBytes: number
  /** Bytes of one picture as it lies in the book. */
  pictureBytes: number
  contentsEntries: number
  chapters: number
  /** Paragraphs, runs of letters, cells, links and names, all together: each takes room however short it is. */
  units: number
  /** Lines of a plain text or of Markdown. */
  lines: number
  /** Bytes of a Markdown file, and signs and line ends in it: its parser keeps all parts of it at once. */
  markdownBytes: number
  markdownSigns: number
}

export const BOOK_LIMITS: BookLimits = {
  fileBytes: 50 * MEGABYTE,
  unpackedBytes: 300 * MEGABYTE,
  parts: 5_000,
  textBytes: 10 * MEGABYTE,
  allTextBytes: 40 * MEGABYTE,
  pictureBytes: 20 * MEGABYTE,
  contentsEntries: 5_000,
  chapters: 10_000,
  units: 140_000,
  lines: 1_000_000,
  markdownBytes: 3 * MEGABYTE,
  markdownSigns: 50_000,
}
