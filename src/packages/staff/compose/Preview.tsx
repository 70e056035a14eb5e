import { useCallback, useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { openDraft } from '../../../../domain/notice/drafting'
import { dayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Ground } from '../../../components/Icon/ground'
import { asRole } from '../../../components/role'
import { Segmented } from '../../../components/Segmented'
import { holdFocus } from '../../../components/Sheet/focus'
import { classes } from '../../../styles/classes'
import { AsRead } from './AsRead'
import styles from './Preview.module.scss'

type Look = 'phone' | 'elder' | 'dark'

const LOOKS = [
  { value: 'phone', words: '手机' },
  { value: 'elder', words: '大字版' },
  { value: 'dark', words: '深色' },
] as const satisfies readonly { value: Look; words: string }[]

interface Props {
  /** Saves first, so that what is shown is what the cloud has. */
  save: () => Promise<{ draftId: string | undefined }>
  onClose: () => void
}

/** The draft as its readers will see it, out of what the cloud made of it. */
export function Preview({ save, onClose }: Props) {
  const [look, setLook] = useState<Look>('phone')
  const [load] = useState(() => async () => {
    const { draftId } = await save()
    return call(openDraft, { draftId: draftId ?? '' })
  })
  const opened = useCloud(useCallback(() => load(), [load]))
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  }, [onClose])
  useEffect(() => (process.env.TARO_ENV === 'h5' ? holdFocus('[data-preview]', () => close.current()) : undefined), [])
  return (
    <View
      className={styles.layer}
      aria-label="预览"
      {...asRole('dialog')}
      {...(process.env.TARO_ENV === 'h5' ? { 'aria-modal': 'true', 'data-preview': 'open' } : {})}
    >
      <View className={styles.tools}>
        <View className="grow">
          <Segmented options={LOOKS} value={look} onChange={setLook} />
        </View>
        <Button isSmall onTap={onClose}>
          接着写
        </Button>
      </View>
      <View className={styles.stage}>
        <View className={classes(styles.phone, 'app', look === 'elder' && 'is-elder', look === 'dark' && 'is-dark')}>
          <Answer of={opened} skeleton="detail">
            {({ draft, now }) => (
              <Ground.Provider value={look === 'dark' ? 'dark' : undefined}>
                <View className={styles.top} aria-hidden>
                  {draft.kind === 'guide' ? '办事指南' : '通知'}
                </View>
                <AsRead draft={draft} now={now} />
                {draft.needsConfirmation && <ConfirmBar deadline={draft.deadline} />}
              </Ground.Provider>
            )}
          </Answer>
        </View>
      </View>
    </View>
  )
}

/** Where readers will find 确认收到: drawn, for here is nobody who could confirm. */
function ConfirmBar({ deadline }: { deadline: number | null }) {
  return (
    <View className={styles.bar}>
      <View className={styles.confirm}>确认收到</View>
      <View className="sm c3 tc mt8">
        {deadline === null ? '' : `${dayText(deadline - 1)}前`}点一下，工会就知道你收到了
      </View>
    </View>
  )
}
