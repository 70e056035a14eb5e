import { View } from '@tarojs/components'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { Button } from '../../../components/Button'
import { Tip } from '../../../components/Tip'
import { countsText } from './awarding'
import styles from './index.module.scss'
import type { Awarding } from './useAwarding'
import type { TrackRows } from './useTrackRows'

interface Props {
  found: TrackRows
  works: WorksPlan
  awarding: Awarding
}

/** How many awards of a track may be given and are, and what is done with all of them at once. */
export function Awards({ found: { mostAwards, works: count }, works: { awards, mostAwardShare }, awarding }: Props) {
  const { chosen, mayAward, isChanged, isBusy, problem, propose, save } = awarding
  return (
    <View className="card pad">
      <View className={styles.stage}>
        <View className={styles.standing}>
          <View className="t3">{`最多评 ${mostAwards} 个奖`}</View>
          <View className="sm c2 num">
            {mostAwardShare === null ? `${count} 件作品` : `${count} 件作品，获奖不超过 ${mostAwardShare}%`}
          </View>
          <View className="sm c2 num">{countsText(chosen, awards)}</View>
        </View>
        {mayAward && (
          <View className={styles.ways}>
            <Button onTap={propose}>按名次排好</Button>
            <Button
              kind="ink"
              isOff={!isChanged || problem !== null}
              busy={isBusy && '保存中'}
              onTap={() => void save()}
            >
              保存奖项
            </Button>
          </View>
        )}
      </View>
      {problem !== null && (
        <View className="mt12">
          <Tip tone="error">{problem}</Tip>
        </View>
      )}
    </View>
  )
}
