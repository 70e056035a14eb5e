import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import type { OpenTo } from '../../../../domain/library/shelving'
import { listUnionsBelow } from '../../../../domain/notice/drafting'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Choices } from '../../../components/Choices'
import { SearchField } from '../../../components/Field'
import { useSettled } from '../useSettled'
import { countText } from '../words'

interface Props {
  /** The union one works for. */
  union: { id: string; name: string }
  value: OpenTo
  onChange: (openTo: OpenTo) => void
  /** False where this union opens nothing to everyone: only the one at the top does. */
  mayOpenToAll: boolean
  /** Of the union chosen now, where it is not the own one. */
  chosenName: string
}

/** 给谁看: everybody, members, or a union with those below it. */
export function OpenToField({ union, value, onChange, mayOpenToAll, chosenName }: Props) {
  return (
    <View>
      {(mayOpenToAll || value.kind !== 'union') && (
        <Choices
          options={[...(mayOpenToAll ? TO_ALL : []), TO_A_UNION]}
          value={value.kind}
          onChange={(kind) => onChange(kind === 'union' ? { kind, unionId: union.id } : { kind })}
        />
      )}
      {value.kind === 'union' && (
        <UnionChoice
          union={union}
          chosen={value.unionId}
          chosenName={chosenName}
          onChange={(unionId) => onChange({ kind: 'union', unionId })}
        />
      )}
    </View>
  )
}

const TO_ALL = [
  { value: 'everyone', words: '所有人', note: '不是会员也能读，公版书适合' },
  { value: 'members', words: '全体会员', note: '入了会的都能读' },
] as const
const TO_A_UNION = { value: 'union', words: '一个工会和它的下级', note: '只给这个工会的会员' } as const

/** Unions that are named before one looks for another. */
const FEW = 5

interface UnionProps {
  union: { id: string; name: string }
  chosen: string
  chosenName: string
  onChange: (unionId: string) => void
}

function UnionChoice({ union, chosen, chosenName, onChange }: UnionProps) {
  const [text, setText] = useState('')
  const settled = useSettled(text)
  const found = useCloud(
    useCallback(
      () => call(listUnionsBelow, { unionId: union.id, isDirect: false, ...(settled ? { text: settled } : {}) }),
      [union.id, settled],
    ),
  )
  return (
    <View className="mt12">
      <SearchField value={text} onChange={setText} placeholder="搜工会名称" />
      <Answer of={found}>
        {({ unions, hasMore }) => {
          const known = [
            { value: union.id, words: union.name, note: '本工会' },
            ...unions
              .filter(({ id }) => id !== union.id)
              .map(({ id, name, memberCount }) => ({
                value: id,
                words: name,
                note: `${countText(memberCount)} 名会员`,
              })),
          ]
          // What stands below it is not to be a screen away: who wants another one types its name.
          const shown = settled ? known : known.slice(0, FEW)
          const isShown = shown.some(({ value }) => value === chosen)
          const name = known.find(({ value }) => value === chosen)?.words ?? chosenName
          return (
            <View>
              <Choices
                options={isShown || settled ? shown : [{ value: chosen, words: name, note: '' }, ...shown]}
                value={chosen}
                onChange={onChange}
              />
              {(hasMore || shown.length < known.length) && (
                <View className="sm c3 mt8">还有更多，输名称里的几个字再找</View>
              )}
            </View>
          )
        }}
      </Answer>
    </View>
  )
}
