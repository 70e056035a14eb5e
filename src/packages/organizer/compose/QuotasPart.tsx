import { View } from '@tarojs/components'
import { type Quota, UnionLevel } from '../../../../domain/entry/plan'
import { Cell } from '../../../components/Cell'
import { Switch } from '../../../components/Switch'
import { Group } from './Group'
import styles from './index.module.scss'
import { NumberField } from './NumberField'
import type { PartProps } from './part'

const LEVEL_WORDS: Readonly<Record<Quota['level'], string>> = {
  unit: '单位工会',
  street: '街道工会',
  district: '区总工会',
  city: '市总工会',
}
/** As a work goes up. */
const UPWARDS = [...UnionLevel.options].reverse()
const FIRST_QUOTA = 3

/** 推荐名额: which levels recommend works upwards, and how many of each track. */
export function QuotasPart({ open }: PartProps) {
  const { works } = open.form.plan
  if (!works) return null
  const { quotas, shortlist } = works
  const set = (level: Quota['level'], perTrack: number | null) => {
    const others = quotas.filter((quota) => quota.level !== level)
    const next = perTrack === null ? others : [...others, { level, perTrack }]
    // Lowest first, as works go.
    open.changeWorks({ quotas: UPWARDS.flatMap((each) => next.find((quota) => quota.level === each) ?? []) })
  }
  return (
    <View>
      <Group
        isFlush
        note={
          quotas.length > 0
            ? '每个子项目、每个工会最多推荐这么多件。没打开的级别跳过，作品直接到再上一级'
            : '都不打开，作品审核通过后直接到主办工会'
        }
      >
        {UPWARDS.map((level) => {
          const quota = quotas.find((each) => each.level === level)
          return (
            <View key={level} className={styles.pair}>
              <Cell
                title={LEVEL_WORDS[level]}
                note={quota ? `每个子项目推荐 ${quota.perTrack} 件` : '不推荐'}
                trailing={
                  <Switch
                    label={`${LEVEL_WORDS[level]}推荐`}
                    isOn={quota !== undefined}
                    onChange={(isOn) => set(level, isOn ? FIRST_QUOTA : null)}
                  />
                }
              />
              {quota && (
                <NumberField
                  label="推荐"
                  unit="件"
                  value={quota.perTrack}
                  least={1}
                  most={1_000}
                  onChange={(perTrack) => set(level, perTrack)}
                />
              )}
            </View>
          )
        })}
      </Group>
      <Group title="初评入围" isFlush note="由主办工会在“推荐作品”里定，入围的才评分、投票">
        <NumberField
          label="每项入围"
          unit="件"
          value={shortlist}
          least={1}
          most={10_000}
          none="不设初评，全部参加"
          onNone={() => open.changeWorks({ shortlist: null })}
          onChange={(next) => open.changeWorks({ shortlist: next })}
        />
      </Group>
    </View>
  )
}
