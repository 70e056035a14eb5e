import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DrawPageDocument } from '../../../cloudfunctions/_store/drawEntrants'
import type { DrawDocument } from '../../../cloudfunctions/_store/draws'
import type { WinnerDocument } from '../../../cloudfunctions/_store/drawWinners'
import { holdDraw } from '../../../domain/draw/organizing'
import { freezeDraw } from '../../../domain/draw/organizing'
import { aCloud } from '../../support/aCloud'
import { aDrawCampaign, completed, freezing, SEED, seeded, USES } from '../../support/aDraw'
import { key } from '../../support/aVotedCity'
import { aPartner } from '../../support/builders/aPartner'
import { SHARE } from '../../support/shareOfToday'

const SCRIPT = path.resolve(__dirname, '../../../docs/draw/recompute.mjs')
const ENTRANTS = 100_000 / SHARE
const WON = 300

let folder: string
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'draw-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The script as anybody runs it: another process, a file and the seed. */
function recompute(text: string, { status = 0, seed = SEED } = {}) {
  const file = path.join(folder, 'list.txt')
  writeFileSync(file, text)
  try {
    const out = execFileSync(process.execPath, [SCRIPT, file, seed, String(WON), String(WON + 20)], {
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    return linesOf(out)
  } catch (error) {
    const { status: ended, stdout } = error as { status: number; stdout: string }
    expect(ended).toBe(status)
    return linesOf(stdout)
  }
}

function linesOf(out: string) {
  const lines = out.trimEnd().split('\n')
  return {
    hash: lines.find((line) => line.startsWith('list '))?.slice(5),
    count: Number(lines.find((line) => line.startsWith('entrants '))?.slice(9)),
    problems: lines.filter((line) => line.startsWith('problem ')).length,
    codes: lines.flatMap((line) => /^\d+ ([0-9a-f]{20})/.exec(line)?.[1] ?? []),
  }
}

describe(`${ENTRANTS} entrants`, () => {
  it('are drawn as the separate script draws them, and every change of the list is another hash', async () => {
    const cloud = await aCloud({ functions: ['draw'] })
    const prizes = [{ id: 'second', title: '20 元图书券', worthFen: 2_000, count: WON }]
    const campaign = await aDrawCampaign(cloud, { prizes })
    await aPartner(cloud)
    await completed(cloud, campaign, 0, ENTRANTS)

    const began = performance.now()
    await cloud.as('o-manager').must(freezeDraw, freezing({ uses: [USES[1]!] }))
    const draw = async () => (await cloud.store<DrawDocument>('draws').get('campaign-craft'))!
    for (let run = 0; run < 20 && (await draw()).state === 'gathering'; run++) await cloud.runTimer('draw', 'tend')
    const frozenMs = performance.now() - began
    const { hash, count } = await draw()
    expect(count).toBe(ENTRANTS)

    await seeded(cloud)
    const drawing = performance.now()
    await cloud.as('o-manager').must(holdDraw, { campaignId: 'campaign-craft', requestKey: key('draw') })
    const drawnMs = performance.now() - drawing
    const winners = await cloud.store<WinnerDocument>('draw_winners').all()
    winners.sort((one, other) => one.rank - other.rank)
    expect(winners).toHaveLength(WON)

    const pages = await cloud.store<DrawPageDocument>('draw_pages').all()
    const text = pages
      .sort((one, other) => (one._id < other._id ? -1 : 1))
      .map((each) => each.text)
      .join('')
    const again = recompute(text)
    expect([again.hash, again.count, again.problems]).toEqual([hash, ENTRANTS, 0])
    expect(winners.map(({ code }) => code)).toEqual(again.codes.slice(0, WON))

    // Those who are asked next, because somebody did not claim, are next for the script as well.
    cloud.now = Math.min(...winners.map(({ claimUntil }) => claimUntil))
    await cloud.store('draw_winners').change({ rank: 5 }, { claimUntil: cloud.now })
    const others = winners.filter(({ rank }) => rank > 12 || rank < 3).map(({ _id }) => _id)
    for (const _id of others) await cloud.store('draw_winners').change({ _id }, { state: 'claimed' })
    await cloud.runTimer('draw', 'tend')
    const all = await cloud.store<WinnerDocument>('draw_winners').all()
    const asked = all.filter(({ rank }) => rank >= WON).sort((one, other) => one.rank - other.rank)
    expect(asked.map(({ code }) => code)).toEqual(again.codes.slice(WON, WON + asked.length))
    expect(asked).toHaveLength(10)

    const one = recompute(`${text}ffffffffffffffffffff\n`)
    expect([one.hash === hash, one.count, one.problems]).toEqual([false, ENTRANTS + 1, 0])
    const ended = recompute(text.replaceAll('\n', '\r\n'), { status: 1 })
    expect([ended.hash === hash, ended.problems > 0]).toEqual([false, true])
    const twice = recompute(text.slice(0, 21) + text, { status: 1 })
    expect([twice.hash === hash, twice.problems]).toEqual([false, 1])
    const swapped = recompute(text.slice(0, -2) + (text.at(-2) === '0' ? '1' : '0') + '\n')
    expect(swapped.hash).not.toBe(hash)
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
    console.info(
      `draw of ${ENTRANTS}: frozen in ${Math.round(frozenMs)} ms, drawn in ${Math.round(drawnMs)} ms, ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    )
    expect(cloud.faults).toEqual([])
  })
})
