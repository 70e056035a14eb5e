import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Audience } from '../../../../domain/notice/audience'
import { TextField } from '../../../components/Field'
import { Tap } from '../../../components/Tap'
import { EMPLOYMENTS, hasConditions, STATUSES, UNION_KINDS, withConditions } from './audience'
import { Picks } from './Picks'
import styles from './index.module.scss'

type Members = Extract<Audience, { kind: 'members' }>

/** Narrows members down; every condition has to be met, one left empty asks for nothing. */
export function AudienceConditions({
  audience,
  onChange,
}: {
  audience: Members
  onChange: (audience: Members) => void
}) {
  const [isOpen, setOpen] = useState(() => hasConditions(audience))
  const change = (changes: Parameters<typeof withConditions>[1]) => onChange(withConditions(audience, changes))
  if (!isOpen) {
    return (
      <Tap className={styles.more} onTap={() => setOpen(true)}>
        再按条件缩小
      </Tap>
    )
  }
  return (
    <View>
      <Picks
        label="就业状况"
        options={EMPLOYMENTS}
        value={audience.employments ?? []}
        onChange={(employments) => change({ employments })}
      />
      <Picks
        label="会籍"
        options={STATUSES}
        value={audience.statuses ?? []}
        onChange={(statuses) => change({ statuses })}
      />
      <Picks
        label="工会类型"
        options={UNION_KINDS}
        value={audience.unionKinds ?? []}
        onChange={(unionKinds) => change({ unionKinds })}
      />
      <View className="sm c2 mt12 mb8">年龄</View>
      <View className="row-t g8">
        <AgeField label="最小年龄" value={audience.ageFrom} onChange={(ageFrom) => change({ ageFrom })} />
        <AgeField label="最大年龄" value={audience.ageTo} onChange={(ageTo) => change({ ageTo })} />
      </View>
    </View>
  )
}

interface AgeProps {
  label: string
  value: number | undefined
  onChange: (age: number | undefined) => void
}

function AgeField({ label, value, onChange }: AgeProps) {
  const [typed, setTyped] = useState(() => (value === undefined ? '' : String(value)))
  const age = Number(typed)
  const isWrong = typed !== '' && !(Number.isInteger(age) && age >= 16 && age <= 120)
  return (
    <View className="grow">
      <TextField
        look="box"
        label={label}
        type="number"
        maxLength={3}
        placeholder={`${label.slice(0, 2)}，不填不限`}
        value={typed}
        error={isWrong ? '写 16 到 120' : undefined}
        onChange={(next) => {
          setTyped(next)
          const years = Number(next)
          if (next === '') onChange(undefined)
          else if (Number.isInteger(years) && years >= 16 && years <= 120) onChange(years)
        }}
      />
    </View>
  )
}
