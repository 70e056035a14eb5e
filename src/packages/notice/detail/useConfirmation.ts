import { useState } from 'react'
import type { Output } from '../../../../domain/contract'
import { confirmNotice, type readNotice } from '../../../../domain/notice/contract'
import { isUnanswered } from '../../../cloud/answered'
import { call } from '../../../cloud/call'
import { remember } from '../../../cloud/remembered'
import { tellError, toast, vibrate } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'
import { drawerOf, OPENED_NOTICES, readableOffline } from '../kept'

type Opened = Output<typeof readNotice>

/**
 * 确认收到, and the notice as it stands then. After a lost answer a second tap carries the same key and gets the answer
 * of the first.
 *
 * @param opened as the cloud gave it last
 * @param reload asks for it again: recalled meanwhile, it has nothing left to confirm
 */
export function useConfirmation(opened: Opened | undefined, reload: () => Promise<void>) {
  const { run, isBusy } = useIntent()
  const [answer, setAnswer] = useState<Output<typeof confirmNotice>>()
  const row = opened?.notice.row
  // A version that came since asks anew.
  const isDone = answer !== undefined && row?.confirmedAt === null && answer.row.version === row.version
  const shown: Opened | undefined =
    opened && isDone ? { ...opened, notice: { ...opened.notice, row: answer.row, share: answer.share } } : opened

  async function confirm() {
    if (!opened || !row) return
    const noticeId = row.id
    const given = await run(
      `confirm ${noticeId} ${row.version}`,
      (requestKey) => call(confirmNotice, { noticeId, requestKey }),
      {
        onRefusal: (error) => {
          tellError(error)
          if (!isUnanswered(error)) void reload()
        },
      },
    )
    if (!given) return
    setAnswer(given)
    const notice = { ...opened.notice, row: given.row, share: given.share }
    remember(drawerOf(noticeId), readableOffline({ ...opened, notice }), OPENED_NOTICES)
    toast('已确认收到')
    void vibrate(1)
  }

  return { shown, confirm, isBusy, hasJustConfirmed: answer !== undefined }
}
