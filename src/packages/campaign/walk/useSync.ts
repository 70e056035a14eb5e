import { useState } from 'react'
import type { Output } from '../../../../domain/contract'
import { reportSteps } from '../../../../domain/walk/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { tellError, toast } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'
import { askCloudId, openStepSetting, stepSource, StepsNotAllowed } from './weRun'

/** Kept, so that the way to fetch them stands there at once and without a network. */
const SOURCE = { remember: 'walk.source' }

/** Fetching one's steps: from where they can come, and what to do where the person has not allowed it. */
export function useSync(campaignId: string, onWalked: (walked: Output<typeof reportSteps>) => void) {
  const { data: source } = useCloud(stepSource, SOURCE)
  const [isRefused, setRefused] = useState(false)
  const { run, isBusy } = useIntent()

  async function sync() {
    if (source === undefined || source === 'nowhere') return
    const walked = await run('sync', async () => call(reportSteps, { campaignId, cloudId: await askCloudId(source) }), {
      onRefusal: (error) => {
        if (error instanceof StepsNotAllowed) setRefused(true)
        else tellError(error)
      },
    })
    if (!walked) return
    setRefused(false)
    toast('同步好了')
    onWalked(walked)
  }

  async function allow() {
    if (await openStepSetting()) await sync()
  }

  return { source, isRefused, isBusy, sync: () => void sync(), allow: () => void allow() }
}
