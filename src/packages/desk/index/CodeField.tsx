import { useState } from 'react'
import { View } from '@tarojs/components'
import { readScanned } from '../../../../domain/card/scanned'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { focusBox, focusBoxOfKeyboard } from '../../../components/focusBox'
import styles from './index.module.scss'

interface Props {
  onCode: (code: string) => void
  /** What happens with it. */
  action?: string
}

/** A code typed, pasted or sent by a scanner that acts as a keyboard, which ends it with Enter. */
export function CodeField({ onCode, action = '核销' }: Props) {
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const take = () => {
    const wrong = problemOf(typed)
    setError(wrong)
    if (wrong) return
    setTyped('')
    onCode(typed)
  }
  return (
    <View className={styles.typed} id="desk-code">
      <View className="grow">
        <TextField
          look="box"
          label="会员码"
          value={typed}
          placeholder="扫码枪扫，或手输"
          maxLength={400}
          error={error}
          onChange={(value) => {
            setTyped(value)
            setError(undefined)
          }}
          onEnter={take}
        />
      </View>
      <Button className={styles.take ?? ''} onTap={take}>
        {action}
      </Button>
    </View>
  )
}

function problemOf(typed: string): string | undefined {
  if (typed.trim() === '') return '先扫码或输入会员码'
  if (readScanned(typed).kind === 'unreadable') return '这不是完整的会员码，清空后再扫一次，数字码是 18 位'
  return undefined
}

/** Puts the cursor where a scanner types. */
export function focusCode(): void {
  focusBoxOfKeyboard('#desk-code input')
}

/** Puts the cursor into the bill. */
export function focusBill(): void {
  focusBox('#desk-bill input')
}
