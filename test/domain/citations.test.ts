import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const HOUSE = path.join(__dirname, '../..')
const ROOMS = ['domain', 'cloudfunctions', 'src', 'cloudhost', 'demo', 'config', 'docs']

const page = readFileSync(path.join(HOUSE, 'docs/domain.md'), 'utf8')
const sections = [...page.matchAll(/^### (S?[\d.]*\d)/gm)].map(([, section]) => section)

/** Files of a folder and those below it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs|scss|md)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
}

const texts = ROOMS.flatMap((room) => filesIn(path.join(HOUSE, room))).map(
  (file) => [path.relative(HOUSE, file), readFileSync(file, 'utf8')] as const,
)

it('every section of domain.md that something is said to come from is there', () => {
  const named = texts.flatMap(([file, text]) =>
    [...text.matchAll(/domain\.md`? §(2\.\d+|1 S\d)/g)].map(([, section = '']) => ({
      file,
      section: section.replace('1 ', ''),
    })),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(({ section }) => !sections.includes(section))).toEqual([])
})

it('nothing is said to come from a page nobody can read', () => {
  const unread = texts.flatMap(([file, text]) =>
    [...text.matchAll(/\b(?:security|style|toolchain|architecture)\.md (?:§|row)|\bui\/\d\d/g)].map(([words]) => ({
      file,
      words,
    })),
  )
  expect(unread).toEqual([])
})
