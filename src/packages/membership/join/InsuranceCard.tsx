import { View } from '@tarojs/components'
import type { Insurance } from '../../../../domain/membership/contract'
import { Segmented } from '../../../components/Segmented'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

const OPTIONS = [
  { value: 'city', words: '本市' },
  { value: 'elsewhere', words: '外地' },
  { value: 'none', words: '没有医保' },
] as const satisfies readonly { value: Insurance; words: string }[]

interface Props {
  value: Insurance | null
  onChange: (value: Insurance) => void
  problem: string | undefined
}

/** Asked because benefits at clinics depend on it; answered by one tap, without papers. */
export function InsuranceCard({ value, onChange, problem }: Props) {
  return (
    <View className="card pad mt12">
      <View className="body">你的医保交在哪里</View>
      <View className="sm c3 mt4 mb12">看病减免要看医保，不用交材料</View>
      <Segmented<Insurance | ''> options={OPTIONS} value={value ?? ''} onChange={(next) => next && onChange(next)} />
      {problem && <View className={classes(styles.problem, 'sm mt8')}>{problem}</View>}
    </View>
  )
}
