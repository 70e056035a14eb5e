import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listOrganized, listTemplates } from '../../../../domain/campaign/organizing'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Choices } from '../../../components/Choices'
import { Segmented } from '../../../components/Segmented'
import { Sheet } from '../../../components/Sheet'
import { DayField } from '../../staff/rooms/edit/DayField'
import { type From, useBeginning } from '../useBeginning'
import { kitsText } from '../words'

/** 办活动: out of a template, or as one that was; all its dates are counted from the day chosen here. */
export function BeginSheet({ unionId, onClose }: { unionId: string; onClose: () => void }) {
  const [kind, setKind] = useState<'template' | 'copy'>('template')
  const [chosen, setChosen] = useState<From>()
  const { day, setDay, begin, isBusy } = useBeginning(unionId, onClose)
  return (
    <Sheet
      isOpen
      title="办活动"
      onClose={onClose}
      bar={
        <Button
          kind="primary"
          isWide
          isOff={!chosen}
          busy={isBusy && '正在准备'}
          onTap={() => chosen && void begin(chosen)}
        >
          {chosen ? '开始写' : '先选一个'}
        </Button>
      }
    >
      <Segmented
        options={[
          { value: 'template', words: '用模板' },
          { value: 'copy', words: '复制办过的' },
        ]}
        value={kind}
        onChange={(next) => {
          setKind(next)
          setChosen(undefined)
        }}
      />
      <View className="card mt12">
        <DayField label="哪天开始" value={day} onChange={setDay} />
      </View>
      <View className="sm c3 mt8">
        {kind === 'template'
          ? '各阶段的日子从这天往后排，写的时候还能改'
          : '各阶段一起往后移。正文里写的日期、开奖的期号照旧，记得改'}
      </View>
      <View className="mt12">
        {kind === 'template' ? (
          <Templates unionId={unionId} value={chosen} onChange={setChosen} />
        ) : (
          <Earlier unionId={unionId} value={chosen} onChange={setChosen} />
        )}
      </View>
    </Sheet>
  )
}

interface ChoiceProps {
  unionId: string
  value: From | undefined
  onChange: (from: From) => void
}

function Templates({ unionId, value, onChange }: ChoiceProps) {
  const asked = useCloud(useCallback(() => call(listTemplates, { unionId }), [unionId]))
  return (
    <Answer of={asked}>
      {({ templates }) => (
        <Choices
          options={templates.map(({ id, title, about }) => ({ value: id, words: title, note: about }))}
          value={value && 'templateId' in value ? value.templateId : ''}
          onChange={(templateId) => onChange({ templateId })}
        />
      )}
    </Answer>
  )
}

/** What went out once: a draft is simply written on. */
function Earlier({ unionId, value, onChange }: ChoiceProps) {
  const asked = useCloud(useCallback(() => call(listOrganized, { unionId }), [unionId]))
  return (
    <Answer of={asked}>
      {({ rows }) => {
        const published = rows.filter(({ state }) => state !== 'draft')
        if (published.length === 0) return <View className="sm c3">还没有发布过的活动，先用模板</View>
        return (
          <Choices
            options={published.map(({ card, kits }) => ({
              value: card.id,
              words: card.title,
              note: [card.unionName, kitsText(kits), card.stage].filter(Boolean).join('，'),
            }))}
            value={value && 'campaignId' in value ? value.campaignId : ''}
            onChange={(campaignId) => onChange({ campaignId })}
          />
        )
      }}
    </Answer>
  )
}
