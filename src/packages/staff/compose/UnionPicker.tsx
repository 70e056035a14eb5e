import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { MOST_UNIONS } from '../../../../domain/notice/audience'
import { listUnionsBelow } from '../../../../domain/notice/drafting'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Check } from '../../../components/Check'
import { SearchField } from '../../../components/Field'
import { Icon } from '../../../components/Icon'
import { Sheet } from '../../../components/Sheet'
import { Tap } from '../../../components/Tap'
import { useSettled } from '../useSettled'
import { countText } from '../words'
import styles from './index.module.scss'

interface Props {
  unionId: string
  /** Only those directly below, and none chosen means all of them. */
  isDirect?: boolean
  value: readonly string[]
  onChange: (unionIds: string[]) => void
  names: Readonly<Record<string, string>>
  onNames: (names: Record<string, string>) => void
}

/** Unions of one's own subtree, chosen in a sheet; those chosen stand here and can be taken off. */
export function UnionPicker({ unionId, isDirect = false, value, onChange, names, onNames }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <View className="mt8">
      {value.map((id) => (
        <View key={id} className={styles.chosen}>
          <View className="grow">{names[id] ?? '下级工会'}</View>
          <Tap
            className={styles.off}
            label={`去掉 ${names[id] ?? '下级工会'}`}
            onTap={() => onChange(value.filter((other) => other !== id))}
          >
            <Icon name="x" color="ink-3" size={16} />
          </Tap>
        </View>
      ))}
      <View className={styles.pickers}>
        <Button isSmall icon="plus-bold" onTap={() => setOpen(true)}>
          {isDirect && value.length === 0 ? '只选其中几家' : '选工会'}
        </Button>
      </View>
      {isOpen && (
        <Sheet isOpen title="选下级工会" onClose={() => setOpen(false)} bar={<Done onTap={() => setOpen(false)} />}>
          <Found
            unionId={unionId}
            isDirect={isDirect}
            value={value}
            onToggle={(id, name, isOn) => {
              if (isOn) onNames({ [id]: name })
              onChange(isOn ? [...value, id] : value.filter((other) => other !== id))
            }}
          />
        </Sheet>
      )}
    </View>
  )
}

function Done({ onTap }: { onTap: () => void }) {
  return (
    <Button kind="ink" isWide onTap={onTap}>
      选好了
    </Button>
  )
}

interface FoundProps {
  unionId: string
  isDirect: boolean
  value: readonly string[]
  onToggle: (id: string, name: string, isOn: boolean) => void
}

function Found({ unionId, isDirect, value, onToggle }: FoundProps) {
  const [text, setText] = useState('')
  const settled = useSettled(text)
  const found = useCloud(
    useCallback(
      () => call(listUnionsBelow, { unionId, isDirect, ...(settled ? { text: settled } : {}) }),
      [unionId, isDirect, settled],
    ),
  )
  const isFull = value.length >= MOST_UNIONS
  return (
    <View>
      <SearchField value={text} onChange={setText} placeholder="搜工会名称" />
      <Answer of={found}>
        {({ unions, hasMore }) => (
          <View>
            {unions.length === 0 && (
              <View className="sm c3 mt16">{settled ? '没有找到，换名称里的几个字' : '下面没有工会'}</View>
            )}
            {unions.map(({ id, name, parentName, memberCount }) => (
              <Check
                key={id}
                isOn={value.includes(id)}
                label={name}
                note={`${parentName ?? ''} ${countText(memberCount)} 名会员`.trim()}
                onChange={(isOn) => {
                  if (!isOn || !isFull) onToggle(id, name, isOn)
                }}
              />
            ))}
            {hasMore && <View className="sm c3 mt8">还有更多，输名称里的几个字再找</View>}
            {isFull && <View className="sm c-warn mt8">最多选 {MOST_UNIONS} 家，去掉一家才能再选</View>}
          </View>
        )}
      </Answer>
    </View>
  )
}
