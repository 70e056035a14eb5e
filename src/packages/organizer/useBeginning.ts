import { useState } from 'react'
import { beginCampaign } from '../../../domain/campaign/organizing'
import type { Draft } from '../../../domain/contract'
import { addDays, startOfDay, unionDate } from '../../../domain/time'
import { call } from '../../cloud/call'
import { useIntent } from '../../components/useIntent'
import { openOrganizerPage } from './ways'

/** What a campaign begins as: a template, or one that was. */
export type From = Draft<typeof beginCampaign>['from']

/** Days ahead a campaign is proposed to begin: time to write it. */
const AHEAD = 14

/** Begins a campaign of this union, all its dates counted from a day that is chosen, and goes on to writing it. */
export function useBeginning(unionId: string, onClose: () => void) {
  const [day, setDay] = useState(() => addDays(unionDate(Date.now()), AHEAD))
  const { run, isBusy } = useIntent()

  async function begin(from: From): Promise<void> {
    const asked = { unionId, from, beginsAt: startOfDay(day) }
    const begun = await run(JSON.stringify(asked), (requestKey) => call(beginCampaign, { ...asked, requestKey }))
    if (!begun) return
    onClose()
    openOrganizerPage('compose', { id: begun.campaignId })
  }
  return { day, setDay, begin, isBusy }
}
