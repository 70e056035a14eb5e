import { View } from '@tarojs/components'
import type { QuizPlan, RiddlePlan } from '../../../../domain/quiz/plan'
import type { WalkPlan } from '../../../../domain/walk/plan'
import { Cell } from '../../../components/Cell'
import { Switch } from '../../../components/Switch'
import { NumberField } from './NumberField'
import { Numbers } from './Numbers'

interface Props<Plan> {
  plan: Plan
  onChange: (plan: Plan) => void
}

/** One number of a kit: how it is asked for, and within what its contract takes it. */
interface Asked<Plan> {
  of: { [Name in keyof Plan]: Plan[Name] extends number ? Name : never }[keyof Plan]
  label: string
  unit: string
  least: number
  most: number
  note?: string
}

const QUIZ: readonly Asked<QuizPlan>[] = [
  { of: 'levels', label: '一共', unit: '关', least: 1, most: 60 },
  { of: 'questions', label: '每关', unit: '题', least: 1, most: 50 },
  { of: 'pass', label: '答对', unit: '题过关', least: 1, most: 50 },
  { of: 'secondsEach', label: '每题', unit: '秒', least: 5, most: 600 },
  { of: 'triesADay', label: '一天', unit: '次', least: 1, most: 20 },
]
const RIDDLES: readonly Asked<RiddlePlan>[] = [
  { of: 'seconds', label: '时间', unit: '秒', least: 10, most: 600 },
  { of: 'inARow', label: '连猜对', unit: '条算成', least: 1, most: 50 },
  { of: 'triesADay', label: '一天', unit: '次', least: 1, most: 20 },
]
const WALK: readonly Asked<WalkPlan>[] = [
  { of: 'goalADay', label: '一天', unit: '步算走到', least: 1_000, most: 20_000 },
  { of: 'mostADay', label: '最多算', unit: '步', least: 1_000, most: 30_000 },
  { of: 'days', label: '走够', unit: '天完成', least: 1, most: 366 },
  { of: 'mostInTeam', label: '一队最多', unit: '人', least: 0, most: 50, note: '写 0 就不组队' },
]

/** How many levels, questions and tries; which of them open when; and whether there is practice. */
export function QuizFields({ plan, onChange }: Props<QuizPlan>) {
  const set = (changes: Partial<QuizPlan>) => onChange({ ...plan, ...changes })
  return (
    <View>
      <AskedNumbers asked={QUIZ} plan={plan} onChange={set} />
      <Cell
        title="每天开一关"
        note="开过的随时能补，不用天天来"
        trailing={<Switch label="每天开一关" isOn={plan.opensDaily} onChange={(opensDaily) => set({ opensDaily })} />}
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

export function RiddleFields({ plan, onChange }: Props<RiddlePlan>) {
  return <AskedNumbers asked={RIDDLES} plan={plan} onChange={(changes) => onChange({ ...plan, ...changes })} />
}

export function WalkFields({ plan, onChange }: Props<WalkPlan>) {
  return <AskedNumbers asked={WALK} plan={plan} onChange={(changes) => onChange({ ...plan, ...changes })} />
}

interface NumbersProps<Plan> {
  asked: readonly Asked<Plan>[]
  plan: Plan
  onChange: (changes: Partial<Plan>) => void
}

function AskedNumbers<Plan>({ asked, plan, onChange }: NumbersProps<Plan>) {
  return (
    <Numbers>
      {asked.map(({ of, ...how }) => (
        <NumberField
          key={String(of)}
          {...how}
          value={Number(plan[of])}
          onChange={(value) => onChange({ [of]: value } as unknown as Partial<Plan>)}
        />
      ))}
    </Numbers>
  )
}
