import { View } from '@tarojs/components'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { Chips } from '../../../components/Chips'
import { FindingsAt } from './Findings'
import { Group } from './Group'
import { NumberField } from './NumberField'
import type { Looked } from './parts'
import { USUAL_SHARES, weightsText, withJudgesShare } from './shares'
import styles from './index.module.scss'

interface Props {
  looked: Looked
  weights: WorksPlan['weights']
  onChange: (weights: WorksPlan['weights']) => void
}

/** How much of the score is the judges' and how much the votes': one follows the other, together always 100. */
export function Weights({ looked, weights, onChange }: Props) {
  const { judges, votes } = weights
  return (
    <View className="mt16">
      <Group title="各占多少" isFlush note="改一个，另一个跟着变，合起来总是 100%">
        <View className="pad">
          <View className={styles.shares} aria-label={weightsText(weights)}>
            <View className={styles.judgesShare} style={{ flexGrow: judges }} />
            <View className={styles.votesShare} style={{ flexGrow: votes }} />
          </View>
          <View className="sm c2 mt8 mb8">{weightsText(weights)}</View>
          <Chips
            options={USUAL_SHARES.map((share) => ({ value: String(share), words: `${share} / ${100 - share}` }))}
            value={String(judges)}
            onChange={(share) => onChange(withJudgesShare(Number(share)))}
          />
        </View>
        <NumberField
          label="评委占"
          unit="%"
          value={judges}
          least={0}
          most={100}
          onChange={(share) => onChange(withJudgesShare(share))}
        />
        <NumberField
          label="投票占"
          unit="%"
          value={votes}
          least={0}
          most={100}
          onChange={(share) => onChange(withJudgesShare(100 - share))}
        />
      </Group>
      <FindingsAt where="works.weights" looked={looked} />
    </View>
  )
}
