import { View } from '@tarojs/components'
import { Cell, List } from '../../../components/Cell'
import { Icon } from '../../../components/Icon'
import type { IconName } from '../../../components/Icon/icons'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import type { Role } from '../../../styles/palette'
import { type Looked, type Part, PART_WORDS, type Standing, standingOf } from './parts'
import styles from './index.module.scss'

const MARKS: Readonly<Record<Standing, { words: string; icon: IconName; color: Role }>> = {
  refused: { words: '不能这样发', icon: 'warning-circle-fill', color: 'error-text' },
  missing: { words: '还没写完', icon: 'note-pencil', color: 'warn-text' },
  look: { words: '请再看看', icon: 'warning-circle-fill', color: 'warn-text' },
  fine: { words: '可以了', icon: 'check-bold', color: 'ok-text' },
}

interface Props {
  parts: readonly Part[]
  looked: Looked
  /** The one that is open beside it; none on a phone, where the list stands alone. */
  chosen: Part | undefined
  isWide: boolean
  onChoose: (part: Part) => void
}

/** The parts of a plan, each with how it stands. */
export function PartList({ parts, looked, chosen, isWide, onChoose }: Props) {
  if (!isWide) {
    return (
      <List>
        {parts.map((part) => {
          const { title, about } = PART_WORDS[part]
          const { words } = MARKS[standingOf(part, looked)]
          return (
            <Cell
              key={part}
              title={title}
              note={about}
              label={`${title}，${words}`}
              trailing={<Mark part={part} looked={looked} />}
              onTap={() => onChoose(part)}
            />
          )
        })}
      </List>
    )
  }
  return (
    <View className={styles.parts}>
      {parts.map((part) => {
        const { words } = MARKS[standingOf(part, looked)]
        return (
          <Tap
            key={part}
            label={`${PART_WORDS[part].title}，${words}`}
            isSelected={part === chosen}
            className={classes(styles.partTap, part === chosen && styles.partOn)}
            onTap={() => onChoose(part)}
          >
            <View className="grow">{PART_WORDS[part].title}</View>
            <Mark part={part} looked={looked} />
          </Tap>
        )
      })}
    </View>
  )
}

function Mark({ part, looked }: { part: Part; looked: Looked }) {
  const { icon, color } = MARKS[standingOf(part, looked)]
  return <Icon name={icon} color={color} size={20} />
}
