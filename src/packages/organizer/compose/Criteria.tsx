import { View } from '@tarojs/components'
import type { Criterion } from '../../../../domain/entry/plan'
import { Button } from '../../../components/Button'
import { classes } from '../../../styles/classes'
import { FindingsAt } from './Findings'
import { Group } from './Group'
import { NamedRow } from './NamedRow'
import { NumberField } from './NumberField'
import type { Looked } from './parts'
import styles from './index.module.scss'
import { freshId } from './planForm'

const WHOLE = 100

interface Props {
  looked: Looked
  criteria: readonly Criterion[]
  onChange: (criteria: Criterion[]) => void
}

/** 评分项: what judges give points for; together they make 100. */
export function Criteria({ looked, criteria, onChange }: Props) {
  const sum = criteria.reduce((points, { most }) => points + most, 0)
  const left = WHOLE - sum
  const change = (id: string, changes: Partial<Criterion>) =>
    onChange(criteria.map((each) => (each.id === id ? { ...each, ...changes } : each)))
  return (
    <View className="mt16">
      <Group title="评分项" isFlush>
        {criteria.map((criterion, at) => (
          <View key={criterion.id} className={styles.pair}>
            <NamedRow
              label={`第 ${at + 1} 项`}
              value={criterion.title}
              maxLength={20}
              placeholder="主题"
              onChange={(title) => change(criterion.id, { title })}
              removes={criteria.length > 1 ? `评分项 ${criterion.title || at + 1}` : undefined}
              onRemove={() => onChange(criteria.filter(({ id }) => id !== criterion.id))}
            />
            <NumberField
              label="满分"
              unit="分"
              value={criterion.most}
              least={1}
              most={WHOLE}
              onChange={(most) => change(criterion.id, { most })}
            />
          </View>
        ))}
      </Group>
      <View className={classes('sm mt8', left === 0 ? 'c3' : 'c-warn')} role="status">
        {left === 0
          ? '合起来正好 100 分'
          : left > 0
            ? `合起来 ${sum} 分，还差 ${left} 分`
            : `合起来 ${sum} 分，多了 ${-left} 分`}
      </View>
      <FindingsAt where="works.judging.criteria" looked={looked} />
      {criteria.length < 10 && (
        <View className="mt8">
          <Button
            kind="plain"
            isSmall
            icon="plus-bold"
            onTap={() =>
              onChange([...criteria, { id: freshId('criterion', criteria), title: '', most: Math.max(1, left) }])
            }
          >
            加一个评分项
          </Button>
        </View>
      )}
    </View>
  )
}
