import { AppError, ERRORS } from '../../domain/errors'
import type { Input, Output } from '../../domain/contract'
import { decideApplications } from '../../domain/staff/contract'
import type { Account } from '../_kit/account'
import { action, reportToLog } from '../_kit/action'
import { command } from '../_kit/cloud'
import { applications, type ApplicationDocument } from '../_store/applications'
import { approve, returnToApplicant, type Decision } from '../_store/joining'
import { actorOver, REVIEWS } from '../_store/seats'

type Verdict = Input<typeof decideApplications>['decision']
type Result = Output<typeof decideApplications>['results'][number]

/** Unions decided side by side. Within one union decisions write the same audit chain and would only collide. */
const UNIONS_AT_ONCE = 4

/**
 * One decision over several applications, each in a transaction of its own: a row that cannot be decided says why,
 * and stops none of the others.
 */
export const decide = action(
  decideApplications,
  REVIEWS,
  async ({ applicationIds, decision, requestKey }, { account, now }, found) => {
    const ids = [...new Set(applicationIds)]
    const byUnion = new Map<string, string[]>()
    for (const id of ids) {
      const unionId = found.get(id)?.unionId ?? ''
      byUnion.set(unionId, [...(byUnion.get(unionId) ?? []), id])
    }

    const results = new Map<string, Result>()
    const queue = [...byUnion.values()]
    const work = async () => {
      for (let union = queue.shift(); union; union = queue.shift()) {
        for (const id of union) {
          const row = { applicationId: id, now, requestKey: `${requestKey}:${id}` }
          results.set(id, await decideOne(account, found.get(id), decision, row))
        }
      }
    }
    await Promise.all(Array.from({ length: UNIONS_AT_ONCE }, work))
    return { results: ids.flatMap((id) => results.get(id) ?? []) }
  },
  async ({ applicationIds }: { applicationIds: string[] }) => {
    const found = await applications.find({ _id: command.in(applicationIds) }, { limit: applicationIds.length })
    return new Map(found.map((each) => [each._id, each]))
  },
)

async function decideOne(
  account: Account,
  found: ApplicationDocument | undefined,
  verdict: Verdict,
  row: Omit<Decision, 'by' | 'mayDecide'>,
): Promise<Result> {
  try {
    const decision: Decision = {
      ...row,
      by: actorOver(account, found?.deciderPath, REVIEWS),
      mayDecide(current) {
        actorOver(account, current.deciderPath, REVIEWS)
        refuseOtherVerdict(current, verdict, row.requestKey)
      },
    }
    await (verdict.kind === 'approve' ? approve(decision) : returnToApplicant({ ...decision, reason: verdict.reason }))
    return { applicationId: row.applicationId, done: true, message: null }
  } catch (error) {
    if (!(error instanceof AppError)) reportToLog(error, 'staff.decide')
    const message = error instanceof AppError ? error.message : ERRORS['internal.unexpected'].message
    return { applicationId: row.applicationId, done: false, message }
  }
}

/** The key of an approval does not also return, nor return for another reason. */
function refuseOtherVerdict({ history }: ApplicationDocument, verdict: Verdict, requestKey: string): void {
  const earlier = history.find(({ key }) => key === requestKey)
  const reason = verdict.kind === 'return' ? verdict.reason : null
  if (earlier && earlier.reason !== reason) throw new AppError('request.key_reused')
}
