import { redeem, type Verdict } from '../../domain/benefit/contract'
import { openCard, openFallbackCode } from '../../domain/card/contract'
import type { Draft } from '../../domain/contract'
import { openMember } from '../../domain/staff/contract'
import type { HostProcess, RemotePerson } from './aHostProcess'
import { CLERKS, MANAGER, MEMBERS } from './people'

/** One tap at a desk, and what came back; without an answer the host died first. */
export interface Tap {
  clerkKey: string
  request: Draft<typeof redeem>
  verdict: Verdict | undefined
}

/** Every desk redeems as fast as it can until told to stop, while staff look at members. */
export async function openDesks(host: HostProcess) {
  const members = await Promise.all(MEMBERS.map(({ key }) => host.as(key)))
  const clerks = await Promise.all(CLERKS.map(async (clerk) => ({ ...clerk, person: await host.as(clerk.key) })))
  const manager = await host.as(MANAGER.key)
  const taps: Tap[] = []
  let looks = 0
  let isOver = false

  const desks = clerks.map(async ({ key, person, partnerId }, at) => {
    const theirs = members.filter((_, member) => member % clerks.length === at)
    for (let turn = 0; !isOver; turn++) {
      const scanned = await shown(theirs[turn % theirs.length]!, turn < theirs.length)
      const serviceId = turn % 3 === 0 ? 'wash' : 'ordinary'
      const tap: Tap = {
        clerkKey: key,
        request: { scanned, serviceId, partnerId, requestKey: aKey() },
        verdict: undefined,
      }
      taps.push(tap)
      const reply = await person.call(redeem, tap.request)
      if (reply.ok) tap.verdict = reply.data
      else throw new Error(reply.error.code)
    }
  })
  const looking = async () => {
    while (!isOver) {
      const reply = await manager.call(openMember, { memberId: `m-${MEMBERS[looks % MEMBERS.length]!.openid}` })
      if (!reply.ok) throw new Error(reply.error.code)
      looks += 1
    }
  }
  const everybody = Promise.allSettled([...desks, looking()])
  return {
    taps,
    looks: () => looks,
    /** Nobody begins anything more; resolves when everybody has an answer, or has lost the host. */
    async close(): Promise<PromiseSettledResult<void>[]> {
      isOver = true
      return everybody
    },
  }
}

/** A token of the card, or where this minute's token has been shown a code to read out. */
async function shown(member: RemotePerson, isFirst: boolean): Promise<string> {
  const reply = isFirst ? await member.call(openCard, { minutes: 1 }) : await member.call(openFallbackCode, {})
  if (!reply.ok) throw new Error(reply.error.code)
  return 'code' in reply.data ? reply.data.code : reply.data.tokens[0]!
}

let keys = 0

function aKey(): string {
  return `tap-${process.pid}-${String((keys += 1)).padStart(12, '0')}`
}
