import { View } from '@tarojs/components'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import { DrawEntry, type DrawPlan, type Prize } from '../../../../domain/draw/plan'
import { yuanText } from '../../../../domain/money'
import { Button } from '../../../components/Button'
import { Choices } from '../../../components/Choices'
import { ENTRY_WORDS } from './firstKits'
import styles from './index.module.scss'
import { LongField } from './LongField'
import { NamedRow } from './NamedRow'
import { NumberField } from './NumberField'
import { freshId } from './planForm'

interface Props {
  plan: DrawPlan
  budgetFen: number | null
  onChange: (changes: Partial<CampaignPlan>) => void
}

const FEN = 100
const MOST_YUAN = 1_000_000

/** Who is in the list, what there is to win, and what it costs together. */
export function DrawFields({ plan, budgetFen, onChange }: Props) {
  const set = (changes: Partial<DrawPlan>) => onChange({ draw: { ...plan, ...changes } })
  const { prizes } = plan
  const change = (id: string, changes: Partial<Prize>) =>
    set({ prizes: prizes.map((each) => (each.id === id ? { ...each, ...changes } : each)) })
  const total = prizes.reduce((sum, { worthFen, count }) => sum + worthFen * count, 0)
  return (
    <View>
      <View className="pad">
        <View className="sm c2 mb8">谁进抽奖名单</View>
        <Choices
          options={DrawEntry.options.map((value) => ({ value, words: ENTRY_WORDS[value] }))}
          value={plan.entry}
          onChange={(entry) => set({ entry })}
        />
      </View>
      {prizes.map((prize, at) => (
        <View key={prize.id} className={styles.pair}>
          <NamedRow
            label={`奖品 ${at + 1}`}
            value={prize.title}
            maxLength={40}
            placeholder="20 元图书券"
            onChange={(title) => change(prize.id, { title })}
            removes={prizes.length > 1 ? `奖品 ${prize.title || at + 1}` : undefined}
            onRemove={() => set({ prizes: prizes.filter(({ id }) => id !== prize.id) })}
          />
          <NumberField
            label="每份值"
            unit="元"
            value={Math.round(prize.worthFen / FEN)}
            least={0}
            most={MOST_YUAN}
            onChange={(yuan) => change(prize.id, { worthFen: yuan * FEN })}
          />
          <NumberField
            label="一共"
            unit="份"
            value={prize.count}
            least={1}
            most={10_000}
            onChange={(count) => change(prize.id, { count })}
          />
        </View>
      ))}
      <View className="pad">
        {prizes.length < 20 && (
          <Button
            isSmall
            icon="plus-bold"
            onTap={() =>
              set({ prizes: [...prizes, { id: freshId('prize', prizes), title: '', worthFen: 0, count: 1 }] })
            }
          >
            加一种奖品
          </Button>
        )}
        <View className="sm c2 mt8">{`奖品一共值 ${yuanText(total)}`}</View>
      </View>
      <NumberField
        label="预算"
        unit="元"
        value={budgetFen === null ? null : Math.round(budgetFen / FEN)}
        least={0}
        most={MOST_YUAN * FEN}
        none="还没填"
        onNone={() => onChange({ budgetFen: null })}
        onChange={(yuan) => onChange({ budgetFen: yuan * FEN })}
      />
      <NumberField
        label="领奖期"
        unit="天，过了顺延"
        value={plan.claimDays}
        least={1}
        most={60}
        onChange={(claimDays) => set({ claimDays })}
      />
      <LongField
        label="开奖号码从哪来，开奖前公布，谁都能核对"
        value={plan.seedSource}
        most={200}
        placeholder="福彩双色球第 2026135 期开奖号码"
        onChange={(seedSource) => set({ seedSource })}
      />
    </View>
  )
}
