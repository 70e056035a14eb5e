import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { hideNote, listNotes, type RoomNote } from '../../../../../domain/room/contract'
import { momentText } from '../../../../../domain/time'
import { call } from '../../../../cloud/call'
import { Answer } from '../../../../components/Answer'
import { Button } from '../../../../components/Button'
import { toast } from '../../../../components/feedback'
import { ReasonSheet } from '../../../../components/ReasonSheet'
import { useIntent } from '../../../../components/useIntent'
import { Steps } from '../../Steps'
import { usePages } from '../../usePages'
import styles from './index.module.scss'

const WHY_HIDE = ['写了电话或证件号', '和这本书无关', '说话伤人了', '像是广告'] as const

interface Props {
  roomId: string
  date: string
  onHidden: () => void
}

/** Notes of a day, each with 隐藏: its writer still sees it, with the reason. */
export function StaffNotes({ roomId, date, onHidden }: Props) {
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listNotes, { roomId, date, ...(cursor ? { cursor } : {}) }),
      [roomId, date],
    ),
  )
  const [asked, setAsked] = useState<RoomNote>()
  const { run, isBusy } = useIntent()

  async function hide(note: RoomNote, reason: string) {
    const hidden = await run(`hide:${note.id}:${reason}`, (requestKey) =>
      call(hideNote, { roomId, noteId: note.id, reason, requestKey }),
    )
    if (!hidden) return
    setAsked(undefined)
    toast('隐藏了，写的人会看到原因')
    await pages.page.reload()
    onHidden()
  }

  return (
    <View>
      <Answer of={pages.page}>
        {({ notes }) =>
          notes.length === 0 ? (
            <View className="sm c3 tc mt24">这一天还没人写</View>
          ) : (
            <View className={styles.notes}>
              {notes.map((note) => (
                <View key={note.id} className="card pad">
                  <View className={styles.head}>
                    <View className="grow">
                      <View className="sm b">{note.isLeader ? `${note.name}（领读）` : note.name}</View>
                      <View className="cap c3 num">{momentText(note.at)}</View>
                    </View>
                    {note.hiddenBecause === null && (
                      <Button isSmall icon="eye-slash" label={`隐藏${note.name}写的`} onTap={() => setAsked(note)}>
                        隐藏
                      </Button>
                    )}
                  </View>
                  <View className={styles.text}>{note.text}</View>
                  {note.hiddenBecause !== null && (
                    <View className="inset sm c2 mt12">{`已隐藏：${note.hiddenBecause}`}</View>
                  )}
                </View>
              ))}
            </View>
          )
        }
      </Answer>
      <Steps {...pages} />
      <ReasonSheet
        isOpen={asked !== undefined}
        title="隐藏这条笔记"
        text="别人看不到了，写的人自己还能看到，并看到你写的原因。隐藏后不能恢复，会记在操作记录里。"
        quick={WHY_HIDE}
        yes="隐藏"
        isBusy={isBusy}
        onClose={() => setAsked(undefined)}
        onReason={(reason) => asked && void hide(asked, reason)}
      />
    </View>
  )
}
