import { useCallback, useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import type { DraftView } from '../../../../domain/notice/drafting'
import { openDraft } from '../../../../domain/notice/drafting'
import { NOTICE_KIND_NAMES } from '../../../../domain/notice/words'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { BodyView } from '../../../components/BodyView'
import { Button } from '../../../components/Button'
import { Dotted } from '../../../components/Dotted'
import { asRole } from '../../../components/role'
import { Segmented } from '../../../components/Segmented'
import { holdFocus } from '../../../components/Sheet/focus'
import { Tag } from '../../../components/Tag'
import { classes } from '../../../styles/classes'
import { FileRows } from './FileRows'
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
            {({ draft }) => <AsRead draft={draft} />}
          </Answer>
        </View>
      </View>
    </View>
  )
}

/** Title, cover note and text, as on the reader's page. */
export function AsRead({ draft }: { draft: DraftView }) {
  const { row, original } = draft
  const isGuide = draft.kind === 'guide'
  return (
    <View>
      <View className="row g8 wrap">
        {!isGuide && <Tag tone="brand">{NOTICE_KIND_NAMES[draft.kind]}</Tag>}
        {draft.needsConfirmation && <Tag tone="warn">待确认</Tag>}
      </View>
      <View className="t1 mt8">{draft.title || '还没有标题'}</View>
      <Dotted
        className="sm c3 mt8 mb16"
        of={[
          row.unionName,
          draft.publishAt !== null && momentText(draft.publishAt),
          draft.deadline !== null && `${momentText(draft.deadline)} 前`,
        ]}
      />
      {draft.cover.length > 0 && (
        <View className="inset mb16">
          <BodyView body={draft.cover} pictures={draft.pictures} />
        </View>
      )}
      {original ? (
        <BodyView body={original.body} pictures={original.pictures} />
      ) : (
        <BodyView body={draft.body} pictures={draft.pictures} />
      )}
      {[...draft.contacts, ...(original?.contacts ?? [])].map(({ name, phone, email }) => (
        <View key={`${name}${phone}`} className="sm c2 mt8">
          <Dotted of={[name, phone, email].map((each) => each || null)} />
        </View>
      ))}
      <FileRows files={[...(original?.attachments ?? []), ...draft.attachments]} />
    </View>
  )
}
