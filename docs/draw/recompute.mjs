#!/usr/bin/env node
// Computes a draw again, from nothing but what is published: the list, the seed, and how many prizes there are.
//
//   node recompute.mjs <list file> <seed> <prizes> [<places>]
//
// It prints the hash of the list, how many are in it, and the first places of the order. Compare the hash with the one
// that was published before the seed, and the codes with the winners. <places> more than there are prizes shows who is
// next. The rules are in README.md beside this file. It uses Node alone, and none of the program that held the draw.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const [file, typed, prizes, places = prizes] = process.argv.slice(2)
if (file === undefined || typed === undefined || !/^[0-9]+$/.test(prizes ?? '') || !/^[0-9]+$/.test(places)) {
  console.error('usage: node recompute.mjs <list file> <seed> <prizes> [<places>]')
  process.exit(2)
}

const bytes = readFileSync(file)
const hash = createHash('sha256').update(bytes).digest('hex')

// Codes are plain ASCII, one a line, every line ended by one line feed: read as Latin-1, no byte is lost or joined.
const lines = bytes.toString('latin1').split('\n')
const problems = []
if (lines.pop() !== '') problems.push('the last line is not ended by a line feed')
for (let at = 0; at < lines.length; at++) {
  if (!/^[0-9a-f]{20}$/.test(lines[at])) problems.push(`line ${at + 1} is no code`)
  else if (at > 0 && !(lines[at - 1] < lines[at])) problems.push(`line ${at + 1} is there twice or out of order`)
  if (problems.length > 9) break
}

const seed = typed
  .normalize('NFKC')
  .toUpperCase()
  .split(/[^\p{L}\p{N}]+/u)
  .filter((word) => word !== '')
  .join(' ')

console.log(`list ${hash}`)
console.log(`entrants ${lines.length}`)
console.log(`seed ${seed}`)
for (const problem of problems) console.log(`problem ${problem}`)

const order = lines.map((code) => [createHash('sha256').update(`${hash}\n${seed}\n${code}`).digest('hex'), code])
order.sort((one, other) => (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0))
for (const [at, [, code]] of order.slice(0, Number(places)).entries()) {
  console.log(`${at + 1} ${code}${at < Number(prizes) ? '' : ' (next)'}`)
}
// Not process.exit: a pipe would lose the last lines.
process.exitCode = problems.length > 0 ? 1 : 0
