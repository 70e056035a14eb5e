import { useEffect, useState } from 'react'
import { ScrollView, Text, View } from '@tarojs/components'
import type { OpenedRoom } from '../../../../domain/room/contract'
import { dayText, startOfDay, type UnionDate, weekdayOf } from '../../../../domain/time'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import { scrollToDay } from './scrolledTo'
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
    const go = () =>
      process.env.TARO_ENV === 'h5' ? scrollToDay(idOf(chosen)) : setInto(idOf(dayBefore(days, chosen)))
    const at = setTimeout(go, 50)
    return () => clearTimeout(at)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- days that come anew are the same days
  }, [chosen])
  return (
    <ScrollView
      scrollX
      enhanced
      showScrollbar={false}
      {...(into ? { scrollIntoView: into } : {})}
      className={styles.calendar}
    >
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

/** WeChat puts it at the left edge: the day before stays in view. */
function dayBefore(days: OpenedRoom['days'], chosen: UnionDate): UnionDate {
  const at = days.findIndex(({ date }) => date === chosen)
  return days[at - 1]?.date ?? chosen
}

const idOf = (date: UnionDate) => `day-${date}`
