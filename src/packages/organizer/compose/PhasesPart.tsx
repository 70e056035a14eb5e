import { View } from '@tarojs/components'
import { type Phase, PHASE_NAMES, PhaseKind } from '../../../../domain/campaign/phase'
import { addDays, startOfDay, unionDate } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { Tag } from '../../../components/Tag'
import { When } from '../events/edit/When'
import { FindingsAt } from './Findings'
import { Group } from './Group'
import styles from './index.module.scss'
import type { PartProps } from './part'
import { freshId } from './planForm'

/** 阶段: what is done when, by Beijing time. At the end's own moment it is over. */
export function PhasesPart({ open, looked }: PartProps) {
  const { phases } = open.form.plan
  const set = (next: readonly Phase[]) => open.change({ phases: [...next] })
  const change = (at: number, changes: Partial<Phase>) =>
    set(phases.map((phase, other) => (other === at ? { ...phase, ...changes } : phase)))
  return (
    <View>
      {phases.map((phase, at) => (
        <View key={phase.id} className={at > 0 ? 'mt12' : ''}>
          <Group
            isFlush
            title={`第 ${at + 1} 阶段`}
            way={
              <View className="row g8">
                <Tag>{PHASE_NAMES[phase.kind]}</Tag>
                <Button
                  kind="plain"
                  isSmall
                  label={`去掉第 ${at + 1} 阶段`}
                  onTap={() => set(phases.filter((_, other) => other !== at))}
                >
                  去掉
                </Button>
              </View>
            }
          >
            <TextField
              label="名称"
              value={phase.title}
              maxLength={20}
              placeholder={PHASE_NAMES[phase.kind]}
              onChange={(title) => change(at, { title })}
            />
            <When label="开始" value={phase.from} error={undefined} onChange={(from) => change(at, { from })} />
            <When label="截止" value={phase.until} error={undefined} onChange={(until) => change(at, { until })} />
          </Group>
          <FindingsAt where={`phases.${at}`} looked={looked} />
        </View>
      ))}
      {phases.length < 10 && (
        <Group title="加一个阶段" note="到截止的那一刻就停，差一秒也算晚。时间都是北京时间">
          <View className={styles.adding}>
            {PhaseKind.options.map((kind) => (
              <Button
                key={kind}
                isSmall
                icon="plus-bold"
                label={`加阶段 ${PHASE_NAMES[kind]}`}
                onTap={() => set([...phases, nextPhase(phases, kind)])}
              >
                {PHASE_NAMES[kind]}
              </Button>
            ))}
          </View>
        </Group>
      )}
    </View>
  )
}

/** Days a new phase is proposed to last. */
const DAYS = 7

/** After everything there is already, by whole days. */
function nextPhase(phases: readonly Phase[], kind: PhaseKind): Phase {
  const last = Math.max(...phases.map(({ until }) => until), startOfDay(addDays(unionDate(Date.now()), 1)))
  const day = unionDate(last)
  const from = startOfDay(day) === last ? last : startOfDay(addDays(day, 1))
  const id = phases.some((phase) => phase.id === kind) ? freshId(kind, phases) : kind
  return { id, kind, title: PHASE_NAMES[kind], from, until: startOfDay(addDays(unionDate(from), DAYS)) }
}
