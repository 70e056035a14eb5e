import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CandidateRow } from '../../../../domain/entry/selecting'
import { momentText } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { Dotted } from '../../../components/Dotted'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { Tag } from '../../../components/Tag'
import { EntryCover } from '../../campaign/EntryTile'
import { openOrganizerPage } from '../ways'
import styles from './index.module.scss'
import type { Recommending } from './useRecommending'

const REASONS = ['名额有限', '材料不全，补好再报', '同类作品已经推荐', '推荐错了子项目']

interface Props {
  row: CandidateRow
  campaignId: string
  /** Places that are free; undefined where nobody counts them. */
  left: number | undefined
  toUnionName: string | null
  /** The organiser's first review. */
  hasShortlist: boolean
  ways: Recommending
}

/** One work on its way up: where it stands, how it came there, and the step that is next. */
export function CandidateCard({ row, campaignId, left, toUnionName, hasShortlist, ways }: Props) {
  const { card, isRecommended, isShortlisted, atUnionName, way } = row
  const [isAsking, setAsking] = useState(false)
  // The last step is undone: by those who took it, or by those it came to.
  const cameFromBelow = way.length > 0 && way[way.length - 1]?.what === 'recommended'
  return (
    <View className="card pad">
      <View className={styles.work}>
        <View className={styles.thumb}>
          <EntryCover entry={card} hue="sand" />
        </View>
        <View className="grow">
          <View className="t3">{card.title}</View>
          <Dotted className="sm c3 mt4" of={[card.authorName, card.unionName !== card.authorName && card.unionName]} />
          <View className={styles.tags}>
            {isRecommended && <Tag tone="ok">{`已推荐，在${atUnionName}`}</Tag>}
            {isShortlisted && <Tag tone="ok">初评入围</Tag>}
          </View>
        </View>
      </View>
      {way.length > 0 && (
        <View className={styles.way}>
          {way.map(({ unionName, at, what, reason }) => (
            <View key={`${at} ${what}`} className="sm c2">
              {`${momentText(at)} ${unionName}${what === 'recommended' ? '推荐' : '的推荐被退回'}${reason ? `：${reason}` : ''}`}
            </View>
          ))}
        </View>
      )}
      <View className={styles.ways}>
        <Button
          isSmall
          label={`看《${card.title}》`}
          onTap={() => openOrganizerPage('work', { id: card.id, campaign: campaignId })}
        >
          看作品
        </Button>
        {!isRecommended && toUnionName !== null && (
          <Button
            kind="ink"
            isSmall
            isOff={ways.isBusy || left === 0}
            label={`推荐《${card.title}》给${toUnionName}`}
            onTap={() => void ways.recommend(card.id)}
          >
            推荐
          </Button>
        )}
        {hasShortlist && (
          <Button
            kind={isShortlisted ? 'fill' : 'ink'}
            isSmall
            isOff={ways.isBusy || (!isShortlisted && left === 0)}
            label={`${isShortlisted ? '移出入围' : '入围'}《${card.title}》`}
            onTap={() => void ways.shortlist(card.id, !isShortlisted)}
          >
            {isShortlisted ? '移出入围' : '入围'}
          </Button>
        )}
        {cameFromBelow && !isShortlisted && (
          <Button
            isSmall
            isOff={ways.isBusy}
            label={`${isRecommended ? '收回推荐' : '退回'}《${card.title}》`}
            onTap={() => setAsking(true)}
          >
            {isRecommended ? '收回推荐' : '退回下级'}
          </Button>
        )}
      </View>
      <ReasonSheet
        isOpen={isAsking}
        title={`${isRecommended ? '收回推荐' : '退回'}《${card.title}》`}
        text={
          isRecommended
            ? '收回后名额空出来，可以推荐别的作品。'
            : '作品回到推荐它的工会，那边的名额空出来，对方会看到原因。'
        }
        quick={REASONS}
        yes={isRecommended ? '收回推荐' : '退回'}
        isBusy={ways.isBusy}
        onClose={() => setAsking(false)}
        onReason={(reason) => void ways.sendBack(card.id, reason).then((isDone) => isDone && setAsking(false))}
      />
    </View>
  )
}
