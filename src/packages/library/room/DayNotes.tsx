import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listNotes, type OpenedRoom, removeNote, type RoomNote } from '../../../../domain/room/contract'
import { dayText, startOfDay } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { confirm } from '../../../components/feedback'
import { Section } from '../../../components/Section'
import { useIntent } from '../../../components/useIntent'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { NoteCard } from './NoteCard'
import { WriteNote } from './WriteNote'

interface Props {
  opened: OpenedRoom
  date: string
  onWritten: () => void
}

/** What was written on a day, oldest first, and the place to write. */
export function DayNotes({ opened: { room, today }, date, onWritten }: Props) {
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      async (cursor?: string) => {
        const { notes, nextCursor } = await call(listNotes, { roomId: room.id, date, ...(cursor ? { cursor } : {}) })
        return { rows: notes, nextCursor }
      },
      [room.id, date],
    ),
  )
  const [own, setOwn] = useState<readonly RoomNote[]>([])
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const { run } = useIntent()

  async function remove(note: RoomNote) {
    if (!(await confirm({ title: '删掉这条？', text: '删了找不回来', yes: '删掉' }))) return
    if (!(await run(`remove:${note.id}`, () => call(removeNote, { roomId: room.id, noteId: note.id })))) return
    setGone(new Set([...gone, note.id]))
    onWritten()
  }

  const mayWrite = room.state !== 'ended' && (room.isJoined || room.isLeader)
  return (
    <>
      <Section title={date === today ? '今天大家写的' : `${dayText(startOfDay(date))}大家写的`} />
      {mayWrite && (
        <WriteNote
          key={date}
          roomId={room.id}
          date={date}
          onWritten={(note) => {
            setOwn([...own, note])
            onWritten()
          }}
        />
      )}
      <Answer of={first}>
        {({ rows }) => {
          const notes = once([...rows, ...later, ...own]).filter(({ id }) => !gone.has(id))
          if (notes.length === 0) return <View className="sm c3 tc mt16">还没人写。想到什么写什么，一句也行</View>
          return (
            <>
              {notes.map((note) => (
                <NoteCard key={note.id} note={note} onRemove={() => void remove(note)} />
              ))}
              <More hasMore={hasMore} onMore={loadMore} />
            </>
          )
        }}
      </Answer>
    </>
  )
}

/** One's own note is there at once, and again when the list comes anew. */
function once(notes: readonly RoomNote[]): RoomNote[] {
  return [...new Map(notes.map((note) => [note.id, note])).values()]
}
