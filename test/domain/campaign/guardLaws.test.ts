import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { findingsOfText } from '../../../domain/campaign/guardText'

/** Texts full of 不得, 缴费 and 登记 that forbid nothing of ours: laws, in the folder that FIELD_DATA names. */
const folder = process.env.FIELD_DATA ? path.join(process.env.FIELD_DATA, 'laws') : ''
const isHere = folder !== '' && existsSync(folder)
if (!isHere) console.log('skipped: set FIELD_DATA to a folder with laws/*.md to see that the guard refuses no law')

;(isHere ? it : it.skip)('refuses no law, however often it says what must not be', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'))
  expect(files.length).toBeGreaterThan(10)
  const refused = files.flatMap((file) =>
    findingsOfText(readFileSync(path.join(folder, file), 'utf8'), { where: 'body', called: file, hasEvents: false })
      .filter(({ weight }) => weight === 'refuse')
      .map(({ sentence }) => sentence),
  )
  expect(refused).toEqual([])
})
