import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { redeem, type Verdict } from '../../domain/benefit/contract'
import { buildHost, furnish, startHost, type HostProcess } from './aHostProcess'
import { openDesks, type Tap } from './busyDesks'
import { readBooks, type Books } from './theBooks'

/** How often the host is killed. */
const KILLS = Number(process.env.KILLS ?? 20)
/** Milliseconds of work before a kill: from the first redemption to hundreds. */
const SHORTEST_MS = 30
const LONGEST_MS = 1_500

const passed = (verdict: Verdict | undefined) => (verdict?.verdict === 'pass' ? verdict : undefined)

describe(`a host that is killed ${KILLS} times while desks redeem`, () => {
  let folder: string
  let host: HostProcess
  beforeAll(() => {
    buildHost()
    folder = mkdtempSync(path.join(tmpdir(), 'killed-host-'))
    furnish(folder)
  })
  afterAll(async () => {
    await host.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it(
    'keeps every redemption it acknowledged, leaves none by half, and is soon back',
    async () => {
      host = await startHost(folder)
      const acknowledged = new Map<string, Verdict>()
      const restarts: number[] = []
      let unanswered = 0
      let looks = 0
      let finished = 0
      for (let round = 0; round < KILLS; round++) {
        const desks = await openDesks(host)
        await pause(SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS))
        // Also on a machine with much else to do a kill comes while desks are at work.
        while (!desks.taps.some(({ verdict }) => verdict)) await pause(5)
        await host.kill()
        await desks.close()
        looks += desks.looks()
        for (const { verdict } of desks.taps) {
          const pass = passed(verdict)
          if (pass) acknowledged.set(pass.row.id, pass)
        }
        unanswered += desks.taps.filter(({ verdict }) => verdict === undefined).length

        // A copy of what the dead host left: looked at as it is, and as the timer would finish it.
        const { found, repaired } = await booksOfCopy(path.join(folder, 'data'), `${folder}/copy`)
        for (const books of [found, repaired]) expect(problems(books, acknowledged, looks)).toEqual([])

        finished += repaired.posted.length - found.posted.length

        host = await startHost(folder)
        restarts.push(Math.round(host.startedInMs))
        // Every other time the desks try again with the same keys; else what is left is left to the timer.
        if (round % 2 === 0) for (const pass of await tryAgain(host, desks.taps)) acknowledged.set(pass.row.id, pass)
      }
      await host.stop()
      const { found, repaired } = await readBooks(path.join(folder, 'data'))
      for (const books of [found, repaired]) expect(problems(books, acknowledged, looks)).toEqual([])

      expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS)
      expect(repaired.rows.size).toBeLessThanOrEqual(acknowledged.size + unanswered)
      console.info(
        `${KILLS} kills: ${acknowledged.size} acknowledged redemptions, ${unanswered} without an answer, ` +
          `${repaired.rows.size} rows, ${finished} of them finished by the repair of a copy; restart ${Math.max(...restarts)} ms at most`,
      )
    },
    KILLS * 30_000,
  )
})

async function booksOfCopy(dataFolder: string, copy: string) {
  cpSync(dataFolder, copy, { recursive: true })
  try {
    return await readBooks(copy)
  } finally {
    rmSync(copy, { recursive: true })
  }
}

function problems({ rows, wrong, auditedActions }: Books, acknowledged: Map<string, Verdict>, looks: number): string[] {
  const lost = [...acknowledged.keys()].filter((id) => !rows.has(id)).map((id) => `${id} was acknowledged and is lost`)
  const seen = auditedActions.filter((action) => action === 'staff.member').length
  return [...wrong, ...lost, ...(seen < looks ? [`${looks} looks were answered and ${seen} are on record`] : [])]
}

/** The same requests with the same keys: who had an answer hears it again, who had none gets one now. */
async function tryAgain(host: HostProcess, taps: readonly Tap[]) {
  const clerks = new Map<string, ReturnType<HostProcess['as']>>()
  const passes = await Promise.all(
    taps.map(async ({ clerkKey, request, verdict }) => {
      const clerk = clerks.get(clerkKey) ?? host.as(clerkKey)
      clerks.set(clerkKey, clerk)
      const reply = await (await clerk).call(redeem, request)
      if (!reply.ok) throw new Error(`${request.requestKey}: ${reply.error.code}`)
      const earlier = passed(verdict)
      if (earlier) expect(reply.data).toEqual({ ...earlier, now: reply.data.now })
      return passed(reply.data)
    }),
  )
  return passes.filter((pass) => pass !== undefined)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds))
}
