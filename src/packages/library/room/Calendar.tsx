import { useEffect, useState } from 'react'
import { ScrollView, Text, View } from '@tarojs/components'
import { dayText, startOfDay, type UnionDate, weekdayOf } from '../../../../domain/time'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import type { OpenedRoom } from '.'
import styles from './index.module.scss'

const WEEKDAYS = '一二三四五六日'

interface Props {
  days: OpenedRoom['days']
  today: UnionDate
  chosen: UnionDate
  onChoose: (date: UnionDate) => void
}

/** The days of a room side by side. No day is marked as missed: one reads when one can. */
export function Calendar({ days, today, chosen, onChoose }: Props) {
  // Scrolled to once it stands there: before, WeChat has nothing to scroll to.
  const [into, setInto] = useState('')
  useEffect(() => {
    const at = setTimeout(() => setInto(idOf(chosen)), 50)
    return () => clearTimeout(at)
  }, [chosen])
  return (
    <ScrollView scrollX enhanced showScrollbar={false} scrollIntoView={into} className={styles.calendar}>
      <View className={styles.days}>
        {days.map(({ date, title, notes }) => (
          <View key={date} id={idOf(date)} className="none">
            <Tap
              role="radio"
              isChecked={date === chosen}
              className={classes(styles.day, date === chosen && styles.dayOn)}
              label={[date === today ? '今天' : dayText(startOfDay(date)), title, notes > 0 ? `${notes} 条笔记` : '']
                .filter(Boolean)
                .join('，')}
              onTap={() => onChoose(date)}
            >
              <Text className="cap">{date === today ? '今天' : `周${WEEKDAYS.charAt(weekdayOf(date) - 1)}`}</Text>
              <Text className={classes('t3 num', styles.number)}>{Number(date.slice(8))}</Text>
              <Text className="cap">{notes > 0 ? `${notes > 99 ? '99+' : notes} 条` : '　'}</Text>
            </Tap>
          </View>
        ))}
      </View>
    </ScrollView>
  )
}

const idOf = (date: UnionDate) => `day-${date}`
