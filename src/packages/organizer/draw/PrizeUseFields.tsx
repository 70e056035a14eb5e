import { useCallback } from 'react'
import { View } from '@tarojs/components'
import type { PrizeUse } from '../../../../domain/draw/contract'
import { yuanText } from '../../../../domain/money'
import { listPartners } from '../../../../domain/staff/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Check } from '../../../components/Check'
import { TextField } from '../../../components/Field'
import { Segmented } from '../../../components/Segmented'
import { Tip } from '../../../components/Tip'

interface Props {
  title: string
  /** Of one of them, 分. */
  worthFen: number
  use: PrizeUse
  unionId: string
  error: string | undefined
  onChange: (changes: Partial<PrizeUse>) => void
}

const WAYS = [
  { value: 'handed', words: '工会发放' },
  { value: 'desk', words: '到店用' },
] as const

/** What becomes of one prize: handed over by the union, or a voucher that partners' desks redeem. */
export function PrizeUseFields({ title, worthFen, use, unionId, error, onChange }: Props) {
  return (
    <View className="card mb12">
      <View className="pad">
        <View className="body b mb12">{title}</View>
        <Segmented options={WAYS} value={use.way} onChange={(way) => onChange({ way })} />
      </View>
      {use.way === 'desk' && (
        <View className="pad">
          <Desks unionId={unionId} chosen={use.partnerIds} onChange={(partnerIds) => onChange({ partnerIds })} />
          <View className="sm c3 mt8">
            {worthFen > 0 ? `用掉一张，工会和门店结 ${yuanText(worthFen)}` : '这份奖品没写价值，工会不和门店结账'}
          </View>
        </View>
      )}
      <TextField
        label={use.way === 'handed' ? '哪里领' : '说明'}
        value={use.where}
        maxLength={100}
        placeholder={use.way === 'handed' ? '服务大厅，工作日 9:00-17:00' : '可以不填'}
        onChange={(where) => onChange({ where })}
      />
      <TextField
        label="有效天数"
        type="number"
        value={String(use.validDays || '')}
        maxLength={3}
        note="从领取那天算起"
        onChange={(typed) => onChange({ validDays: Math.min(365, Number(typed.replace(/\D/g, '')) || 0) })}
      />
      {error && (
        <View className="pad">
          <Tip tone="error">{error}</Tip>
        </View>
      )}
    </View>
  )
}

interface DesksProps {
  unionId: string
  chosen: readonly string[]
  onChange: (partnerIds: string[]) => void
}

function Desks({ unionId, chosen, onChange }: DesksProps) {
  const partners = useCloud(useCallback(() => call(listPartners, { unionId }), [unionId]))
  const rows = partners.data?.rows.filter(({ status }) => status === 'active')
  if (!rows) return <View className="body c2">{partners.error ? partners.error.message : '正在找合作门店'}</View>
  if (rows.length === 0) return <View className="body c2">还没有合作门店，选“工会发放”，或先去“合作门店”添加</View>
  return (
    <>
      {rows.map(({ id, name }) => (
        <Check
          key={id}
          label={name}
          isOn={chosen.includes(id)}
          onChange={(isOn) => onChange(isOn ? [...chosen, id] : chosen.filter((each) => each !== id))}
        />
      ))}
    </>
  )
}
