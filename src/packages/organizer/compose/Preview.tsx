import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import type { CampaignView } from '../../../../domain/campaign/contract'
import { openOrganized } from '../../../../domain/campaign/organizing'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Head } from '../../campaign/detail/Head'
import detail from '../../campaign/detail/index.module.scss'
import { Parts } from '../../campaign/detail/Parts'
import { Phases } from '../../campaign/detail/Phases'
import { Tracks } from '../../campaign/detail/Tracks'
import { PreviewStage } from '../../staff/compose/PreviewStage'
import type { Opened } from './planForm'
import styles from './index.module.scss'

interface Props {
  campaignId: string
  /** Saves first, so that what is shown is what the cloud has. */
  save: () => Promise<unknown>
  onClose: () => void
}

/** The campaign as workers will see it, out of what the cloud made of it. Nothing in it can be tapped. */
export function Preview({ campaignId, save, onClose }: Props) {
  const [load] = useState(() => async () => {
    await save()
    return call(openOrganized, { campaignId })
  })
  const opened = useCloud(useCallback(() => load(), [load]))
  return (
    <PreviewStage isBare onClose={onClose}>
      <Answer of={opened} skeleton="detail">
        {(campaign) => <AsWorker opened={campaign} />}
      </Answer>
    </PreviewStage>
  )
}

function AsWorker({ opened }: { opened: Opened }) {
  const view = viewOf(opened)
  return (
    <View className={styles.looked} {...(process.env.TARO_ENV === 'h5' ? { inert: '' } : {})}>
      <Head campaign={view} />
      <View className={detail.content}>
        {view.plan.phases.length > 0 && (
          <View className="card pad">
            <Phases phases={view.plan.phases} now={opened.now} />
          </View>
        )}
        <Tracks campaign={view} />
        <Parts
          campaign={view}
          hasResults={false}
          renew={() => Promise.resolve(view)}
          onRenewPictures={() => undefined}
        />
      </View>
    </View>
  )
}

/** As for somebody who may take part and has not yet. */
function viewOf({ row, plan, body, pictures, attachments }: Opened): CampaignView {
  return {
    card: { ...row.card, title: row.card.title || '还没有标题' },
    ...{ plan, body, pictures, attachments, entriesByTrack: {}, notForYou: null, hasTakenPart: false },
    ...{ myEntries: 0, recallReason: null, changes: [] },
  }
}
