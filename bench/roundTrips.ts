import { provePhone } from '../cloudfunctions/_store/phoneProofs'
import type { ApplicationDocument } from '../cloudfunctions/_store/applications'
import { noticeIdOf } from '../cloudfunctions/_store/drafts'
import { redeem } from '../domain/benefit/contract'
import { openFallbackCode } from '../domain/card/contract'
import { sendPhoneCode } from '../domain/identity/contract'
import {
  openidOf,
  putEverybody,
  redeemEverywhere,
  thingsOf,
  type RoleName,
  type Whose,
} from '../test/support/everyRole'
import { watchRequests, type Rounds } from '../test/support/requestWatch'
import { VALID_INPUT } from '../test/support/validInput'
import { ACTIONS, aBenchHost, type BenchHost } from './aBenchHost'

export interface RoundTrips extends Pick<Rounds, 'steps' | 'requests'> {
  action: string
  /** `ok`, or the code of a refusal. */
  outcome: string
}

/** Who does it, and to whose thing, so that it succeeds; by function, and by action where that differs. */
const ACTORS: Readonly<Record<string, readonly [RoleName, Whose]>> = {
  identity: ['member', 'own'],
  membership: ['applicant', 'own'],
  card: ['member', 'own'],
  benefit: ['clerk', 'own'],
  staff: ['manager above', 'same'],
  notice: ['manager above', 'same'],
  library: ['member', 'own'],
  law: ['member', 'own'],
  room: ['member', 'own'],
  event: ['member', 'own'],
  campaign: ['member', 'own'],
  entry: ['member', 'own'],
  vote: ['member', 'own'],
  selection: ['manager', 'own'],
  organizer: ['manager', 'own'],
  jury: ['manager', 'own'],
  ...Object.fromEntries(
    [
      ...['campaigns', 'ofUnion', 'staffView', 'keep', 'cancel', 'attendees', 'code', 'admit', 'pictures', 'report'],
      ...['figures', 'table', 'sendUp'],
    ].map((each) => [`event.${each}`, ['manager', 'own']] as const),
  ),
  ...Object.fromEntries(
    ['keep', 'end', 'remind', 'hideNote', 'ofUnion'].map((each) => [`room.${each}`, ['manager', 'own']] as const),
  ),
  ...Object.fromEntries(
    ['inbox', 'read', 'confirm', 'markAllRead', 'search', 'guides', 'guide', 'subscribe'].map(
      (each) => [`notice.${each}`, ['member', 'own']] as const,
    ),
  ),
  ...Object.fromEntries(
    ['draft', 'publish', 'takeBack', 'discardDraft'].map(
      (each) => [`notice.${each}`, ['manager above', 'own']] as const,
    ),
  ),
  'vote.freeze': ['manager', 'own'],
  'vote.lift': ['manager', 'own'],
  'membership.apply': ['stranger', 'same'],
  'membership.mine': ['member', 'own'],
  'card.verify': ['clerk', 'own'],
  'benefit.list': ['member', 'own'],
  'benefit.detail': ['member', 'own'],
  'benefit.myUses': ['member', 'own'],
  'benefit.acceptInvitation': ['member', 'same'],
  'staff.audit': ['auditor above', 'same'],
}
const PHONE = '15420000077'
let keys = 0
const aKey = () => `trip-${String((keys += 1)).padStart(12, '0')}`

/** Database round trips of every action, each in a warm function, where it succeeds. */
export async function countRoundTrips(): Promise<RoundTrips[]> {
  const bench = await aBenchHost()
  try {
    await putEverybody(bench)
    await redeemEverywhere(bench)
    const watch = watchRequests(bench.host.gateway)
    const counted: RoundTrips[] = []
    for (const action of [...ACTIONS].sort()) {
      await ask(bench, action)
      const { send } = await prepared(bench, action)
      let outcome = ''
      const { steps, requests } = await watch.count(async () => (outcome = await send()))
      counted.push({ action, steps, requests, outcome })
    }
    return counted
  } finally {
    await bench.host.dispose()
  }
}

async function ask(bench: BenchHost, action: string): Promise<string> {
  const { send } = await prepared(bench, action)
  return send()
}

/** Puts everything where the action wants it, so that nothing of that is counted. */
async function prepared(bench: BenchHost, action: string): Promise<{ send: () => Promise<string> }> {
  await putEverybody(bench)
  const name = action.slice(0, action.indexOf('.'))
  const [role, whose] = ACTORS[action] ?? ACTORS[name] ?? ['stranger', 'missing']
  const openid = openidOf(role)
  const { code } = await bench.as('o-somebody-of-yuanfan').must(openFallbackCode, {})
  const phoneProof = await bench.run(() => Promise.resolve(provePhone(openid, PHONE, bench.now).phoneProof))
  const asked = { ...thingsOf(whose, role), scanned: code, phoneProof, requestKey: aKey() }
  let data = VALID_INPUT[action]?.(asked) ?? {}

  if (action === 'identity.provePhoneByWechat') data = { code: bench.host.openApi.phoneCodes.mint(PHONE).code }
  if (action === 'identity.provePhoneByCode') data = { phone: PHONE, code: await sentCode(bench, openid) }
  if (action === 'notice.publish' || action === 'notice.decide') {
    // The draft was put back; what became of it the last time was not.
    const draftId = action === 'notice.publish' ? asked.draftId : asked.waitingId
    const _id = await bench.run(() => Promise.resolve(noticeIdOf(draftId)))
    await bench.store('notices').remove({ _id })
  }
  if (action === 'membership.resubmit') {
    await bench.store<ApplicationDocument>('applications').change({ _id: asked.applicationId }, { state: 'returned' })
  }
  if (action === 'staff.reinstateMember' || action === 'staff.reinstatePartner') {
    const suspend = action.replace('reinstate', 'suspend')
    await bench
      .as(openid)
      .send(name, { action: suspend, data: VALID_INPUT[suspend]?.({ ...asked, requestKey: aKey() }) })
  }
  if (action === 'benefit.reverse') {
    const use = { scanned: code, serviceId: 'ordinary', partnerId: asked.partnerId, requestKey: aKey() }
    const verdict = await bench.as(openid).must(redeem, use)
    if (verdict.verdict === 'pass') data = { ...data, rowId: verdict.row.id }
  }
  return {
    async send() {
      const reply = (await bench.as(openid).send(name, { action, data })) as { ok: boolean; error?: { code: string } }
      return reply.ok ? 'ok' : (reply.error?.code ?? '')
    },
  }
}

async function sentCode(bench: BenchHost, openid: string): Promise<string> {
  await bench.as(openid).must(sendPhoneCode, { phone: PHONE, requestKey: aKey() })
  const [message] = bench.host.openApi.outbox.to(PHONE)
  return /\d{6}/.exec(message?.lines.join(' ') ?? '')?.[0] ?? ''
}
