import { useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import type { Output } from '../../../../domain/contract'
import { MOST_LISTED } from '../../../../domain/notice/audience'
import { findListed } from '../../../../domain/notice/drafting'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { tellError } from '../../../components/feedback'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import { countText } from '../words'
import { batchesOf, linesOf } from './pastedList'
import styles from './index.module.scss'

type Result = Output<typeof findListed>['results'][number]

interface Props {
  unionId: string
  value: readonly string[]
  onChange: (memberIds: string[]) => void
  names: Readonly<Record<string, string>>
  onNames: (names: Record<string, string>) => void
}

/** People named one by one: lines that are pasted, each with who was found or why nobody was. */
export function ListField({ unionId, value, onChange, names, onNames }: Props) {
  const [text, setText] = useState('')
  const [problems, setProblems] = useState<readonly Result[]>([])
  const [isBusy, setBusy] = useState(false)
  const lines = linesOf(text)
  const isTooMany = value.length + lines.length > MOST_LISTED

  const check = async () => {
    setBusy(true)
    const found: Result[] = []
    try {
      for (const batch of batchesOf(lines)) found.push(...(await call(findListed, { unionId, lines: batch })).results)
      const members = found.flatMap(({ member }) => member ?? [])
      onNames(Object.fromEntries(members.map(({ id, nameMasked, unionName }) => [id, `${nameMasked} ${unionName}`])))
      const missing = found.filter(({ member }) => member === null)
      setProblems(missing)
      // What was not found stays, to be put right.
      setText(missing.map(({ line }) => line).join('\n'))
      if (members.length > 0) onChange([...new Set([...value, ...members.map(({ id }) => id)])])
    } catch (error) {
      tellError(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="mt8">
      {value.length > 0 && <View className="sm c2 mb4">名单上有 {countText(value.length)} 人</View>}
      <View className={styles.listed}>
        {value.slice(0, 200).map((id) => (
          <View key={id} className={styles.chosen}>
            <View className="grow">{names[id] ?? '会员'}</View>
            <Tap
              className={styles.off}
              label={`去掉 ${names[id] ?? '会员'}`}
              onTap={() => onChange(value.filter((other) => other !== id))}
            >
              <Icon name="x" color="ink-3" size={16} />
            </Tap>
          </View>
        ))}
      </View>
      {value.length > 200 && <View className="sm c3">只列出前 200 人，其余也在名单上</View>}
      <Textarea
        className={styles.area}
        value={text}
        maxlength={-1}
        placeholder="一行一个人：会员号，或 林小禾 0178"
        aria-label="名单"
        {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': '名单' } } : {})}
        onInput={(event) => setText(event.detail.value)}
      />
      {problems.map(({ line, problem }) => (
        <View key={line} className="row-t g4 sm c-error mt4">
          <Icon name="warning-circle-fill" color="error-text" size={16} />
          <View className="grow">
            {line}：{problem ?? '没有找到'}
          </View>
        </View>
      ))}
      {lines.length > 0 && (
        <View className="mt8">
          <Button
            isSmall
            busy={isBusy && '正在核对'}
            {...(isTooMany ? { reason: `名单最多 ${countText(MOST_LISTED)} 人，分几次发` } : {})}
            onTap={() => void check()}
          >
            {`核对 ${countText(lines.length)} 行`}
          </Button>
        </View>
      )}
    </View>
  )
}
