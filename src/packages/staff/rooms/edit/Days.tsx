import { View } from '@tarojs/components'
import { MOST_ROOM_DAYS, type RoomDay } from '../../../../../domain/room/contract'
import { addDays, unionDate } from '../../../../../domain/time'
import { Button } from '../../../../components/Button'
import { TextField } from '../../../../components/Field'
import { Icon } from '../../../../components/Icon'
import { Tap } from '../../../../components/Tap'
import { DayField } from './DayField'
import styles from './index.module.scss'

interface Props {
  days: readonly RoomDay[]
  onChange: (days: RoomDay[]) => void
}

/** The calendar as it will stand; each day can be moved, renamed, given a question, or taken out. */
export function Days({ days, onChange }: Props) {
  const change = (at: number, changes: Partial<RoomDay>) =>
    onChange(days.map((day, index) => (index === at ? { ...day, ...changes } : day)))
  const add = () => {
    const last = days[days.length - 1]
    const date = addDays(last?.date ?? unionDate(Date.now()), 1)
    onChange([...days, { date, title: '聊一聊', from: null, question: '' }])
  }
  return (
    <>
      <View className={styles.days}>
        {days.map((day, at) => (
          <View key={at} className="card mt12">
            <View className={styles.dayHead}>
              <View className="sm c3">{`第 ${at + 1} 天`}</View>
              <Tap
                className={styles.off}
                label={`去掉第 ${at + 1} 天`}
                onTap={() => onChange(days.filter((_, index) => index !== at))}
              >
                <Icon name="trash" color="ink-3" size={20} />
              </Tap>
            </View>
            <DayField label="哪天" value={day.date} onChange={(date) => change(at, { date })} />
            <TextField
              label="读什么"
              value={day.title}
              maxLength={60}
              onChange={(title) => change(at, { title })}
              placeholder="第三章"
            />
            <TextField
              label="问题"
              value={day.question}
              maxLength={300}
              onChange={(question) => change(at, { question })}
              placeholder="想让大家聊什么（可以不写）"
            />
          </View>
        ))}
      </View>
      {days.length < MOST_ROOM_DAYS && (
        <View className="mt12">
          <Button isWide kind="line" icon="plus-bold" onTap={add}>
            加一天
          </Button>
        </View>
      )}
    </>
  )
}
