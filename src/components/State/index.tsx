import type { ReactNode } from 'react'
import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { AppError } from '../../../domain/errors'
import { selectPalette, useDisplay } from '../../stores/display'
import { length } from '../../styles/length'
import { svgUri } from '../../styles/svg'
import { Button } from '../Button'
import { Icon } from '../Icon'
import type { IconName } from '../Icon/icons'
import { circlesBody } from '../Ring/drawing'
import { Tip } from '../Tip'
import styles from './index.module.scss'

interface Props {
  icon: IconName
  title: string
  /** What it means and what to do. */
  text: string
  /** One button, sometimes a quiet one below. */
  children?: ReactNode
}

/** A page, or a part of it, without content: says what happened and where to go on. Empty, no result, no right. */
export function State({ icon, title, text, children }: Props) {
  const palette = useDisplay(selectPalette)
  const side = length(168)
  return (
    <View className={styles.state}>
      <View className={styles.figure}>
        <Image
          className={styles.circles}
          src={svgUri(167, 167, circlesBody(167, 40, 14, palette['line-strong'], [0.42, 0.1]))}
          style={{ width: side, height: side }}
          aria-hidden
        />
        <Icon name={icon} color="ink-2" size={48} isFixed />
      </View>
      <View className="t2 mt16">{title}</View>
      <View className="body c2 mt8">{text}</View>
      {children && <View className={styles.actions}>{children}</View>}
    </View>
  )
}

export const callForHelp = () => void Taro.makePhoneCall({ phoneNumber: '12351' }).catch(() => undefined)

const JOIN = '/packages/membership/join/index'

interface FailedProps {
  error: AppError
  onRetry: () => void
  /** On pages with a tab bar, where red belongs to 亮码. */
  isQuiet?: boolean
}

/** Nothing came and nothing is kept: the sentence of the error, again, and help. */
export function Failed({ error, onRetry, isQuiet = false }: FailedProps) {
  const isMissing = error.kind === 'missing' || error.kind === 'forbidden'
  return (
    <State
      icon={
        error.code === 'network.unreachable'
          ? 'cloud-slash-duotone'
          : isMissing
            ? 'lock-key-duotone'
            : 'cloud-slash-duotone'
      }
      title={isMissing ? '这里看不了' : '没加载出来'}
      text={error.message}
    >
      {error.code === 'session.not_member' && (
        <Button kind={isQuiet ? 'ink' : 'primary'} onTap={() => void Taro.navigateTo({ url: JOIN })} isWide>
          加入工会
        </Button>
      )}
      {!isMissing && (
        <Button kind={isQuiet ? 'ink' : 'primary'} onTap={onRetry} isWide>
          再试一次
        </Button>
      )}
      <Button kind="ghost" onTap={callForHelp} isWide>
        打 12351 求助
      </Button>
    </State>
  )
}

interface StaleProps {
  error: AppError
  /** When the cloud gave what is shown, epoch ms; unknown within one visit. */
  keptAt: number | undefined
  onRetry: () => void
}

/** Above content that could not be refreshed: how old it is, and again. */
export function Stale({ error, keptAt, onRetry }: StaleProps) {
  const isOffline = error.code === 'network.unreachable'
  const age = keptAt === undefined ? '刚才' : ` ${spokenTime(keptAt)} `
  return (
    <View className="mt8 mb12">
      <Tip
        tone="warn"
        icon={isOffline ? 'wifi-slash' : 'warning-circle-fill'}
        action={isOffline ? '重连' : '再试'}
        onAction={onRetry}
      >
        {`${isOffline ? '没连上' : '没刷新成'}，下面是${age}的内容`}
      </Tip>
    </View>
  )
}

/** Today's time of day, or the date before it, on this phone's clock. */
function spokenTime(at: number): string {
  const then = new Date(at)
  const time = `${then.getHours()}:${String(then.getMinutes()).padStart(2, '0')}`
  const isToday = new Date().toDateString() === then.toDateString()
  return isToday ? time : `${then.getMonth() + 1} 月 ${then.getDate()} 日 ${time}`
}
