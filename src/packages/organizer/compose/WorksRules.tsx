import { View } from '@tarojs/components'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { Cell } from '../../../components/Cell'
import { Switch } from '../../../components/Switch'
import { LongField } from './LongField'
import { NumberField } from './NumberField'

interface Props {
  works: WorksPlan
  onChange: (changes: Partial<WorksPlan>) => void
}

/** What goes for works of every track: who brings them, what is stated, and what the union may do with them. */
export function WorksRules({ works, onChange }: Props) {
  const { ways, statement } = works
  return (
    <View>
      <Cell
        title="个人投稿"
        trailing={
          <Switch label="个人投稿" isOn={ways.bySelf} onChange={(bySelf) => onChange({ ways: { ...ways, bySelf } })} />
        }
      />
      <Cell
        title="单位投稿"
        note="单位的工作人员替单位或没有手机的职工交"
        trailing={
          <Switch label="单位投稿" isOn={ways.byUnit} onChange={(byUnit) => onChange({ ways: { ...ways, byUnit } })} />
        }
      />
      <NumberField
        label="一人最多"
        unit="个子项目"
        value={works.mostTracks}
        least={1}
        most={works.tracks.length}
        onChange={(mostTracks) => onChange({ mostTracks })}
      />
      <NumberField
        label="审核期限"
        unit="个工作日"
        value={works.moderationDays}
        least={1}
        most={10}
        onChange={(moderationDays) => onChange({ moderationDays })}
      />
      <LongField
        label="原创和授权声明，投稿的人要勾选"
        value={statement.text}
        most={2_000}
        placeholder="作品由我本人（本单位）创作"
        onChange={(text) => onChange({ statement: { ...statement, text } })}
      />
      <LongField
        label="作品怎么用"
        value={works.useOfWorks}
        most={500}
        placeholder="在哪里展示，署不署名，著作权归谁"
        onChange={(useOfWorks) => onChange({ useOfWorks })}
      />
    </View>
  )
}
