import { View } from '@tarojs/components'
import type { Output } from '../../../../domain/contract'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { listCandidates } from '../../../../domain/entry/selecting'
import { Ring } from '../../../components/Ring'
import { trackTitle } from '../staffCampaign'
import styles from './index.module.scss'

interface Props {
  found: Pick<Output<typeof listCandidates>, 'quotas' | 'toUnionName'>
  trackId: string
  /** At the organiser's own: works are taken into the shortlist instead of recommended. */
  isOwn: boolean
  plan: CampaignPlan
}

/** How many of this track may still go on, as a ring and in words. */
export function QuotaHead({ found: { quotas, toUnionName }, trackId, isOwn, plan }: Props) {
  const quota = quotas.find((each) => each.trackId === trackId)
  const title = trackTitle(plan, trackId)
  if (!quota) {
    return (
      <View className="card pad">
        <View className="t3">{title}</View>
        <View className="sm c2 mt4">{isOwn ? '不设初评，到这里的都参加评选' : '本级不用推荐，作品直接到上一级'}</View>
      </View>
    )
  }
  const left = Math.max(0, quota.quota - quota.used)
  const words = isOwn
    ? left > 0
      ? `还能入围 ${left} 件`
      : '入围名额用完了'
    : left > 0
      ? `还能推荐 ${left} 件`
      : '推荐名额用完了'
  return (
    <View className="card pad">
      <View className={styles.quota}>
        <Ring share={left / quota.quota} size={64} tone={left > 0 ? 'ok' : 'warn'} label={words}>
          <View className="t3 num">{left}</View>
        </Ring>
        <View className="grow">
          <View className="t3">{words}</View>
          <View className="sm c2 num mt4">{`${title}，一共 ${quota.quota} 件，用了 ${quota.used} 件`}</View>
          {!isOwn && toUnionName !== null && <View className="sm c3">{`推荐给${toUnionName}`}</View>}
        </View>
      </View>
    </View>
  )
}
