import { View } from '@tarojs/components'
import type { AwardPlan } from '../../../../domain/entry/plan'
import { Button } from '../../../components/Button'
import { FindingsAt } from './Findings'
import { Group } from './Group'
import styles from './index.module.scss'
import { LinesField } from './LinesField'
import { NamedRow } from './NamedRow'
import { NumberField } from './NumberField'
import type { PartProps } from './part'
import { freshId } from './planForm'

/** 奖项: what there is to win, in words; and for works the awards of each track with their share. */
export function AwardsPart({ open, looked }: PartProps) {
  const { works, rewards } = open.form.plan
  const awards = works?.awards ?? []
  const change = (id: string, changes: Partial<AwardPlan>) =>
    open.changeWorks({ awards: awards.map((each) => (each.id === id ? { ...each, ...changes } : each)) })
  return (
    <View>
      {works && (
        <>
          <Group title="奖项" isFlush note="从高到低排，每个子项目各评这么多">
            {awards.map((award, at) => (
              <View key={award.id} className={styles.pair}>
                <NamedRow
                  label={`第 ${at + 1} 个`}
                  value={award.title}
                  maxLength={20}
                  placeholder="一等奖"
                  onChange={(title) => change(award.id, { title })}
                  removes={`奖项 ${award.title || at + 1}`}
                  onRemove={() => open.changeWorks({ awards: awards.filter(({ id }) => id !== award.id) })}
                />
                <NumberField
                  label="最多"
                  unit="个"
                  value={award.most}
                  least={1}
                  most={500}
                  onChange={(most) => change(award.id, { most })}
                />
              </View>
            ))}
            {awards.length === 0 && <View className="pad c3">还没有奖项，只排名次</View>}
          </Group>
          {awards.length < 10 && (
            <View className="mt8">
              <Button
                kind="plain"
                isSmall
                icon="plus-bold"
                onTap={() =>
                  open.changeWorks({ awards: [...awards, { id: freshId('award', awards), title: '', most: 3 }] })
                }
              >
                加一个奖项
              </Button>
            </View>
          )}
          <Group title="获奖比例" isFlush note="用工会经费发奖的，获奖作品不超过参评作品的 30%">
            <NumberField
              label="最多占"
              unit="%"
              value={works.mostAwardShare}
              least={1}
              most={100}
              none="不限"
              onNone={() => open.changeWorks({ mostAwardShare: null })}
              onChange={(mostAwardShare) => open.changeWorks({ mostAwardShare })}
            />
          </Group>
          <FindingsAt where="works.mostAwardShare" looked={looked} />
        </>
      )}
      <Group title="奖励怎么写给大家看" note="一行一条，抽奖的奖品也写在这里">
        <LinesField
          label="奖励"
          value={rewards}
          most={10}
          mostLetters={80}
          placeholder="一等奖 10 名，奖金 500 元"
          addWords="加一条"
          onChange={(next) => open.change({ rewards: next })}
        />
      </Group>
    </View>
  )
}
