import { AppError } from '../../domain/errors'
import { withdrawApplication } from '../../domain/membership/contract'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { accounts } from '../_store/accounts'
import { applications, isOpen, withoutNumbers, type ApplicationDocument } from '../_store/applications'
import { viewOf } from '../_store/applicationView'
import { unions } from '../_store/unions'

/** Takes an application back. Its numbers go with it; the applicant may apply again at once. */
export const withdraw = action(
  withdrawApplication,
  'anyone',
  async ({ applicationId, requestKey }, { account: { _id: openid }, now }, found: ApplicationDocument | undefined) => {
    if (found?.openid !== openid) throw new AppError('membership.application_not_found')
    const [union, withdrawn] = await Promise.all([
      unions.get(found.unionId),
      inTransaction(async (transaction) => {
        const application = await applications.within(transaction).get(applicationId)
        if (application?.history.some(({ key }) => key === requestKey)) return application
        if (!application || !isOpen(application)) throw new AppError('membership.wrong_state')
        const account = await accounts.within(transaction).get(openid)
        if (account) await accounts.within(transaction).put({ ...account, applicationId: null })
        const ended = withdrawnOf(application, now, requestKey)
        await applications.within(transaction).put(ended)
        return ended
      }),
    ])
    if (!union) throw new AppError('membership.union_not_found')
    return { application: viewOf(withdrawn, union) }
  },
  ({ applicationId }) => applications.get(applicationId),
)

function withdrawnOf(application: ApplicationDocument, at: number, key: string): ApplicationDocument {
  const line = { at, what: '撤回申请', by: '本人', reason: null, key }
  return { ...withoutNumbers(application), state: 'withdrawn', history: [...application.history, line] }
}
