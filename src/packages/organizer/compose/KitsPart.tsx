import { View } from '@tarojs/components'
import type { CampaignPlan, Kit } from '../../../../domain/campaign/plan'
import { Cell } from '../../../components/Cell'
import { Switch } from '../../../components/Switch'
import { KIT_WORDS } from '../words'
import { DrawFields } from './DrawFields'
import { EventsFields } from './EventsFields'
import { FindingsAt } from './Findings'
import { Group } from './Group'
import { FIRST_KITS } from './firstKits'
import type { PartProps } from './part'
import { QuizFields, RiddleFields, WalkFields } from './PlayFields'
import { WallFields } from './WallFields'

type OtherKit = Exclude<Kit, 'works'>

const NOTES: Readonly<Record<OtherKit, string>> = {
  quiz: '题库发布后用表格导入',
  riddles: '灯谜发布后用表格导入',
  walk: '看微信步数，不排名',
  wall: '写一句话、给金句点赞，先审后上墙',
  events: '各单位办场次、收报名、签到、传照片',
  draw: '从完成的人里抽，名单先公开',
}

/** 其他组件: everything beside works that a campaign may have, each with its numbers. */
export function KitsPart({ open, looked }: PartProps) {
  const { plan } = open.form
  const turn = (kit: OtherKit, isOn: boolean) => open.change({ [kit]: isOn ? FIRST_KITS[kit](plan) : null })
  return (
    <View>
      {(Object.keys(NOTES) as OtherKit[]).map((kit, at) => (
        <View key={kit} className={at > 0 ? 'mt16' : ''}>
          <Group isFlush>
            <Cell
              isStrong
              title={KIT_WORDS[kit]}
              note={NOTES[kit]}
              trailing={
                <Switch label={KIT_WORDS[kit]} isOn={plan[kit] !== null} onChange={(isOn) => turn(kit, isOn)} />
              }
            />
            <Fields kit={kit} plan={plan} onChange={open.change} />
          </Group>
          <FindingsAt where={kit} looked={looked} />
          {kit === 'draw' && <FindingsAt where="budgetFen" looked={looked} />}
        </View>
      ))}
    </View>
  )
}

interface FieldsProps {
  kit: OtherKit
  plan: CampaignPlan
  onChange: (changes: Partial<CampaignPlan>) => void
}

function Fields({ kit, plan, onChange }: FieldsProps) {
  const { quiz, riddles, walk, wall, events, draw, budgetFen } = plan
  if (kit === 'quiz' && quiz) return <QuizFields plan={quiz} onChange={(next) => onChange({ quiz: next })} />
  if (kit === 'riddles' && riddles) {
    return <RiddleFields plan={riddles} onChange={(next) => onChange({ riddles: next })} />
  }
  if (kit === 'walk' && walk) return <WalkFields plan={walk} onChange={(next) => onChange({ walk: next })} />
  if (kit === 'wall' && wall) return <WallFields plan={wall} onChange={(next) => onChange({ wall: next })} />
  if (kit === 'events' && events) return <EventsFields plan={events} onChange={(next) => onChange({ events: next })} />
  if (kit === 'draw' && draw) return <DrawFields plan={draw} budgetFen={budgetFen} onChange={onChange} />
  return null
}
