import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { aZipOf, partsOfEpub } from '../../../support/builders/anEpub'

/**
 * What a book takes at most, in a process of its own: the largest of the field data, and files of a few kilobytes that
 * were made to take most. @source OWASP ASVS 5.0, V5 (files)
 */
const MOST_MEMORY_MB = 256

const ROOT = join(__dirname, '../../../..')
const IMPORTER = join(ROOT, 'cloudfunctions/_content/book/readBook.ts')
const PROGRAM = `
import { readFileSync } from 'node:fs'
import { readBook } from ${JSON.stringify(IMPORTER)}
const begin = Date.now()
// Linux counts what a child held before it became this program, a copy of whoever began it, into maxRSS.
const peakKb = () => {
  try {
    return Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}
const report = (outcome) =>
  console.log(JSON.stringify({ outcome, ms: Date.now() - begin, mb: Math.round(peakKb() / 1024) }))
readBook(readFileSync(process.argv[2]), process.argv[2]).then(
  ({ report: { counts } }) => report(counts.chapters + ' chapters in ' + counts.pieces + ' pieces'),
  (refused) => report(refused.reason ?? String(refused)),
)`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'books-'))
  // Beside the importer, so that packages are found where it finds them.
  buildSync({
    stdin: { contents: PROGRAM, resolveDir: ROOT, loader: 'ts' },
    outfile: join(folder, 'read.cjs'),
    bundle: true,
    platform: 'node',
  })
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function costOf(file: string): { outcome: string; ms: number; mb: number } {
  const said = execFileSync(process.execPath, [join(folder, 'read.cjs'), file], { encoding: 'utf8' })
  return JSON.parse(said) as { outcome: string; ms: number; mb: number }
}
const epub = (body: string, copies = 1) =>
  aZipOf(
    partsOfEpub({ chapters: Object.fromEntries(Array.from({ length: copies }, (_, at) => [`c${at}.xhtml`, body])) }),
  )
const kilobytes = (text: string, each: number) => text.repeat(Math.floor((each * 1024) / text.length))

/** Made so that no byte is too many. Half of them are taken, at the limit of what is; the others are refused in time. */
const HOSTILE: readonly (readonly [name: string, outcome: string, make: () => Buffer])[] = [
  ['forty megabytes of paragraphs of a letter', 'textTooLarge', () => epub(kilobytes('<p>a</p>', 9_900), 4)],
  ['as many paragraphs as are taken', '1 chapters', () => epub('<p>a</p>'.repeat(139_000))],
  ['five million letters in paragraphs', '3 chapters', () => epub(`<p>${'某'.repeat(40)}</p>\n`.repeat(46_000), 3)],
  ['a paragraph of bold and plain letters by turns', '1 chapters', () => epub(`<p>${'<b>a</b>b'.repeat(69_000)}</p>`)],
  ['a million bold letters', 'textTooLarge', () => epub(`<p>${'<b>a</b>b'.repeat(1_000_000)}</p>`)],
  [
    'a table of a million cells',
    'textTooLarge',
    () => epub(`<table>${`<tr>${'<td>1</td>'.repeat(50)}</tr>`.repeat(15_000)}</table>`),
  ],
  ['half a million links', 'textTooLarge', () => epub('<a href="#a">1</a>'.repeat(500_000))],
  [
    '900,000 elements inside one another',
    '1 chapters',
    () => epub(`${'<div>'.repeat(900_000)}x${'</div>'.repeat(900_000)}`),
  ],
  ['a paragraph of ten megabytes', '1 chapters', () => epub(`<p>${'字'.repeat(3_300_000)}</p>`)],
  ['beginnings of CDATA', '1 chapters', () => epub(`<p>${'<![CDATA['.repeat(1_000_000)}</p>`)],
]

describe('what a hostile book takes', () => {
  it.each(HOSTILE)('%s: within 256 MB', (name, outcome, make) => {
    const file = join(folder, 'hostile.epub')
    const bytes = make()
    writeFileSync(file, bytes)
    expectWithin(name, bytes.length, costOf(file), outcome)
  })

  it.each([
    ['lines without end', 'textTooLarge', 'a b\n'.repeat(10_000_000)],
    ['one line of forty megabytes', '1 chapters', 'a'.repeat(40 * 1024 * 1024 - 1)],
    ['full lines without a paragraph', '1 chapters', `${'某'.repeat(50)}\n`.repeat(139_000)],
    ['as many chapters as there are lines', 'textTooLarge', '第一章 某\n甲\n\n'.repeat(11_000)],
  ])('%s, as a plain text: within 256 MB', (name, outcome, text) => {
    const file = join(folder, 'hostile.txt')
    writeFileSync(file, text)
    expectWithin(name, Buffer.byteLength(text), costOf(file), outcome)
  })

  it.each([
    ['as many items as are taken', '1 chapters', '- a\n'.repeat(49_000)],
    ['signs without end', 'textTooLarge', '*a* '.repeat(700_000)],
    ['brackets that never close', '1 chapters', '['.repeat(49_000)],
    ['headings of one name', 'textTooLarge', '# a\n\nb\n\n'.repeat(19_000)],
  ])('%s, in Markdown: within 256 MB', (name, outcome, text) => {
    const file = join(folder, 'hostile.md')
    writeFileSync(file, text)
    expectWithin(name, Buffer.byteLength(text), costOf(file), outcome)
  })
})

const { FIELD_DATA } = process.env
if (FIELD_DATA === undefined) console.warn('FIELD_DATA is not set: the largest books were not measured')
const withData = FIELD_DATA === undefined ? describe.skip : describe

withData('what the largest books of the field data take', () => {
  it.each([
    ['epub/valid/moby-dick.epub', '144 chapters'],
    ['epub/valid/zh-xiyouji-epub3.epub', '100 chapters'],
    ['epub/hostile/toc-100k.epub', '1 chapters'],
    ['epub/hostile/huge-attribute.epub', '1 chapters'],
    ['epub/hostile/bomb-nested.epub', '1 chapters'],
    ['epub/hostile/billion-laughs.epub', 'entities'],
    ['txt/xiyouji.hans.utf8bom.txt', '100 chapters'],
    ['txt/xiyouji.hans.gb18030.txt', '100 chapters'],
  ])('%s: within 256 MB', (name, outcome) => {
    expectWithin(name, undefined, costOf(join(FIELD_DATA ?? '', name)), outcome)
  })
})

/** The clock is said and not asked: machines are not alike. */
function expectWithin(
  name: string,
  bytes: number | undefined,
  { outcome, ms, mb }: { outcome: string; ms: number; mb: number },
  meant: string,
): void {
  const size = bytes === undefined ? '' : ` (${Math.ceil(bytes / 1024)} KB)`
  process.stdout.write(`${name}${size}: ${outcome}, ${ms} ms, ${mb} MB\n`)
  expect(outcome).toContain(meant)
  expect(mb).toBeLessThan(MOST_MEMORY_MB)
}
