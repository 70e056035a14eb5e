import { Text } from '@tarojs/components'
import { Icon } from '../../../components/Icon'
import type { IconName } from '../../../components/Icon/icons'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

interface Props {
  icon: IconName
  children: string
  onTap: () => void
}

/** A quiet way on beside a heading. */
export function Tool({ icon, children, onTap }: Props) {
  return (
    <Tap className={classes(styles.tool, 'sm c2')} onTap={onTap}>
      <Icon name={icon} color="ink-2" size={16} />
      <Text>{children}</Text>
    </Tap>
  )
}
