import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { openForStaff } from '../../../../domain/entry/selecting'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { useServerNow } from '../../campaign/useServerNow'
import { DecideBar } from './DecideBar'
import type { Decision, Looked } from './useModeration'
import { WorkView } from './WorkView'

/** How often clocks of a desk move, ms. */
const STEP_MS = 30_000

interface Props {
  entryId: string
  plan: CampaignPlan
  isBusy: boolean
  onDecide: (works: readonly Looked[], decision: Decision) => Promise<boolean>
}

/** One work, opened, with what can be done. */
export function WorkPanel({ entryId, plan, isBusy, onDecide }: Props) {
  const loaded = useCloud(useCallback(() => call(openForStaff, { entryId }), [entryId]))
  const now = useServerNow(loaded.data?.now ?? 0, undefined, STEP_MS)
  const decide = async (works: readonly Looked[], decision: Decision) => {
    const isDone = await onDecide(works, decision)
    if (isDone) void loaded.reload()
    return isDone
  }
  return (
    <Answer of={loaded} skeleton="detail">
      {({ entry, row }) => (
        <WorkView
          entry={entry}
          row={row}
          track={plan.works?.tracks.find(({ id }) => id === entry.card.trackId)}
          now={now}
          renew={async () => (await call(openForStaff, { entryId })).entry}
        >
          {(row !== null || entry.card.state === 'accepted') && (
            <View className="mt12">
              <DecideBar
                works={[{ id: entryId, title: entry.card.title, version: row?.version ?? entry.version }]}
                isShown={row === null}
                phases={plan.phases}
                now={now}
                because={row?.because}
                isBusy={isBusy}
                onDecide={decide}
              />
            </View>
          )}
        </WorkView>
      )}
    </Answer>
  )
}
