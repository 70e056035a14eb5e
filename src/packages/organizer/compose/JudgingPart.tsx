import { View } from '@tarojs/components'
import type { JudgingPlan, WorksPlan } from '../../../../domain/entry/plan'
import { Cell } from '../../../components/Cell'
import { Choices } from '../../../components/Choices'
import { Switch } from '../../../components/Switch'
import { Criteria } from './Criteria'
import { Group } from './Group'
import { NumberField } from './NumberField'
import type { PartProps } from './part'
import { Weights } from './Weights'
import { weightsFor } from './shares'

const FIRST_JUDGING: JudgingPlan = {
  isBlind: true,
  criteria: [
    { id: 'theme', title: '主题', most: 30 },
    { id: 'content', title: '内容', most: 40 },
    { id: 'craft', title: '表现', most: 30 },
  ],
  leastSheets: 3,
  dropsExtremes: true,
}
/** @source domain.md §2.10: once per work per 24 h */
const FIRST_VOTING = { hoursApart: 24, mostADay: 5 }

const TIES: readonly { value: WorksPlan['ties']; words: string; note: string }[] = [
  { value: 'judges_first', words: '评委分高的在前', note: '评委分也相同就并列' },
  { value: 'votes_first', words: '票多的在前', note: '票数也相同就并列' },
  { value: 'share', words: '并列', note: '名次相同，奖项也相同' },
]

/** 评审与投票: who decides, by what, and how much of the score each part makes. */
export function JudgingPart({ open, looked }: PartProps) {
  const { works } = open.form.plan
  if (!works) return null
  const { judging, voting, ties } = works
  const decide = (changes: Partial<Pick<WorksPlan, 'judging' | 'voting'>>) =>
    open.changeWorks({ ...changes, weights: weightsFor({ ...works, ...changes }) })
  const judge = (changes: Partial<JudgingPlan>) => {
    if (judging) open.changeWorks({ judging: { ...judging, ...changes } })
  }
  return (
    <View>
      <Group isFlush>
        <Cell
          title="评委打分"
          note="评委在活动发布后聘请"
          trailing={
            <Switch
              label="评委打分"
              isOn={judging !== null}
              onChange={(isOn) => decide({ judging: isOn ? FIRST_JUDGING : null })}
            />
          }
        />
        {judging && (
          <>
            <Cell
              title="匿名评审"
              note="评委看不到作者和单位"
              trailing={<Switch label="匿名评审" isOn={judging.isBlind} onChange={(isBlind) => judge({ isBlind })} />}
            />
            <NumberField
              label="每件至少"
              unit="份评分"
              value={judging.leastSheets}
              least={1}
              most={15}
              onChange={(leastSheets) => judge({ leastSheets })}
            />
            <Cell
              title="去掉最高分和最低分"
              note="有 5 份以上评分时"
              trailing={
                <Switch
                  label="去掉最高分和最低分"
                  isOn={judging.dropsExtremes}
                  onChange={(dropsExtremes) => judge({ dropsExtremes })}
                />
              }
            />
          </>
        )}
      </Group>
      {judging && <Criteria looked={looked} criteria={judging.criteria} onChange={(criteria) => judge({ criteria })} />}
      <Group isFlush>
        <Cell
          title="会员投票"
          note="实名会员才能投，异常的票会冻结并公开"
          trailing={
            <Switch
              label="会员投票"
              isOn={voting !== null}
              onChange={(isOn) => decide({ voting: isOn ? FIRST_VOTING : null })}
            />
          }
        />
        {voting && (
          <>
            <NumberField
              label="同一件隔"
              unit="小时再投"
              value={voting.hoursApart}
              least={1}
              most={720}
              onChange={(hoursApart) => open.changeWorks({ voting: { ...voting, hoursApart } })}
            />
            <NumberField
              label="一天最多"
              unit="件"
              value={voting.mostADay}
              least={1}
              most={100}
              onChange={(mostADay) => open.changeWorks({ voting: { ...voting, mostADay } })}
            />
          </>
        )}
      </Group>
      {judging && voting && (
        <Weights looked={looked} weights={works.weights} onChange={(weights) => open.changeWorks({ weights })} />
      )}
      {(judging ?? voting) && (
        <Group title="总分相同时">
          <Choices options={TIES} value={ties} onChange={(next) => open.changeWorks({ ties: next })} />
        </Group>
      )}
    </View>
  )
}
