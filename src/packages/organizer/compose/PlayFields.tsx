import { View } from '@tarojs/components'
import type { QuizPlan, RiddlePlan } from '../../../../domain/quiz/plan'
import type { WalkPlan } from '../../../../domain/walk/plan'
import { Cell } from '../../../components/Cell'
import { Switch } from '../../../components/Switch'
import { NumberField } from './NumberField'

interface Props<Plan> {
  plan: Plan
  onChange: (plan: Plan) => void
}

/** Numbers of a quiz. */
export function QuizFields({ plan, onChange }: Props<QuizPlan>) {
  const set = (changes: Partial<QuizPlan>) => onChange({ ...plan, ...changes })
  return (
    <View>
      <NumberField
        label="一共"
        unit="关"
        value={plan.levels}
        least={1}
        most={60}
        onChange={(levels) => set({ levels })}
      />
      <Cell
        title="每天开一关"
        note="开过的随时能补，不用天天来"
        trailing={<Switch label="每天开一关" isOn={plan.opensDaily} onChange={(opensDaily) => set({ opensDaily })} />}
      />
      <NumberField
        label="每关"
        unit="题"
        value={plan.questions}
        least={1}
        most={50}
        onChange={(questions) => set({ questions })}
      />
      <NumberField
        label="答对"
        unit="题过关"
        value={plan.pass}
        least={1}
        most={50}
        onChange={(pass) => set({ pass })}
      />
      <NumberField
        label="每题"
        unit="秒"
        value={plan.secondsEach}
        least={5}
        most={600}
        onChange={(secondsEach) => set({ secondsEach })}
      />
      <NumberField
        label="一天"
        unit="次"
        value={plan.triesADay}
        least={1}
        most={20}
        onChange={(triesADay) => set({ triesADay })}
      />
      <Cell
        title="有练习模式"
        trailing={
          <Switch label="有练习模式" isOn={plan.hasPractice} onChange={(hasPractice) => set({ hasPractice })} />
        }
      />
    </View>
  )
}

/** Numbers of lantern riddles. */
export function RiddleFields({ plan, onChange }: Props<RiddlePlan>) {
  const set = (changes: Partial<RiddlePlan>) => onChange({ ...plan, ...changes })
  return (
    <View>
      <NumberField
        label="时间"
        unit="秒"
        value={plan.seconds}
        least={10}
        most={600}
        onChange={(seconds) => set({ seconds })}
      />
      <NumberField
        label="连猜对"
        unit="条算成"
        value={plan.inARow}
        least={1}
        most={50}
        onChange={(inARow) => set({ inARow })}
      />
      <NumberField
        label="一天"
        unit="次"
        value={plan.triesADay}
        least={1}
        most={20}
        onChange={(triesADay) => set({ triesADay })}
      />
    </View>
  )
}

/** Numbers of a walk. */
export function WalkFields({ plan, onChange }: Props<WalkPlan>) {
  const set = (changes: Partial<WalkPlan>) => onChange({ ...plan, ...changes })
  return (
    <View>
      <NumberField
        label="一天"
        unit="步算走到"
        value={plan.goalADay}
        least={1_000}
        most={20_000}
        onChange={(goalADay) => set({ goalADay })}
      />
      <NumberField
        label="最多算"
        unit="步"
        value={plan.mostADay}
        least={1_000}
        most={30_000}
        onChange={(mostADay) => set({ mostADay })}
      />
      <NumberField
        label="走够"
        unit="天完成"
        value={plan.days}
        least={1}
        most={366}
        onChange={(days) => set({ days })}
      />
      <NumberField
        label="一队最多"
        unit="人"
        value={plan.mostInTeam}
        least={0}
        most={50}
        note="写 0 就不组队"
        onChange={(mostInTeam) => set({ mostInTeam })}
      />
    </View>
  )
}
