import { View } from '@tarojs/components'
import type { WallPlan } from '../../../../domain/wall/plan'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import styles from './index.module.scss'
import { LongField } from './LongField'
import { NamedRow } from './NamedRow'
import { NumberField } from './NumberField'
import { freshId } from './planForm'

interface Props {
  plan: WallPlan
  onChange: (plan: WallPlan) => void
}

/** What people write about, and sentences they may like. */
export function WallFields({ plan, onChange }: Props) {
  const set = (changes: Partial<WallPlan>) => onChange({ ...plan, ...changes })
  const { quotations } = plan
  const change = (id: string, changes: Partial<WallPlan['quotations'][number]>) =>
    set({ quotations: quotations.map((each) => (each.id === id ? { ...each, ...changes } : each)) })
  return (
    <View>
      <TextField
        label="写什么"
        value={plan.topic}
        maxLength={60}
        placeholder="对她说一句"
        onChange={(topic) => set({ topic })}
      />
      <NumberField label="最多" unit="字" value={plan.most} least={10} most={500} onChange={(most) => set({ most })} />
      <NumberField
        label="每人最多"
        unit="条"
        value={plan.messagesEach}
        least={0}
        most={20}
        note="写 0 就只给金句点赞"
        onChange={(messagesEach) => set({ messagesEach })}
      />
      {quotations.map((each, at) => (
        <View key={each.id} className={styles.pair}>
          <LongField
            label={`金句 ${at + 1}`}
            value={each.text}
            most={120}
            placeholder="一句话"
            onChange={(text) => change(each.id, { text })}
          />
          <NamedRow
            label="谁说的"
            value={each.from}
            maxLength={30}
            placeholder="可以不写"
            onChange={(from) => change(each.id, { from })}
            removes={`金句 ${at + 1}`}
            onRemove={() => set({ quotations: quotations.filter(({ id }) => id !== each.id) })}
          />
        </View>
      ))}
      {quotations.length < 50 && (
        <View className="pad">
          <Button
            isSmall
            icon="plus-bold"
            onTap={() =>
              set({ quotations: [...quotations, { id: freshId('quotation', quotations), text: '', from: '' }] })
            }
          >
            加一句金句
          </Button>
        </View>
      )}
    </View>
  )
}
