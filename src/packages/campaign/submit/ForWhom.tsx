import { useState } from 'react'
import { View } from '@tarojs/components'
import type { WorksPlan } from '../../../../domain/entry/plan'
import type { StaffSeat } from '../../../../domain/identity/contract'
import { Choices } from '../../../components/Choices'
import { Field } from '../../../components/Field'
import { Segmented } from '../../../components/Segmented'
import { Sheet } from '../../../components/Sheet'

interface Props {
  ways: WorksPlan['ways']
  /** Unions the caller works for. */
  seats: readonly StaffSeat[]
  /** The unit that hands it in; null for oneself. */
  value: string | null
  /** Once the work is begun its author stands. */
  isFixed: boolean
  onChange: (forUnionId: string | null) => void
}

/** 自荐 or 单位推荐, for those who may do both or have to do the second. Nothing for everybody else. */
export function ForWhom({ ways, seats, value, isFixed, onChange }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [first] = seats
  if (!ways.byUnit || !first) return null
  const named = seats.find(({ unionId }) => unionId === value)?.unionName ?? first.unionName
  return (
    <View className="mt12">
      {ways.bySelf && !isFixed && (
        <Segmented
          value={value === null ? 'self' : 'unit'}
          onChange={(way) => onChange(way === 'self' ? null : first.unionId)}
          options={[
            { value: 'self', words: '我自己投' },
            { value: 'unit', words: '单位推荐' },
          ]}
        />
      )}
      {value !== null && (
        <View className="card mt8">
          <Field label="推荐单位" {...(seats.length > 1 && !isFixed ? { onTap: () => setOpen(true) } : {})}>
            {named}
          </Field>
        </View>
      )}
      <Sheet isOpen={isOpen} title="哪个单位推荐" onClose={() => setOpen(false)}>
        <Choices
          value={value ?? first.unionId}
          options={seats.map(({ unionId, unionName }) => ({ value: unionId, words: unionName }))}
          onChange={(unionId) => {
            setOpen(false)
            onChange(unionId)
          }}
        />
      </Sheet>
    </View>
  )
}
