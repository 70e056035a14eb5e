import { type ReactNode, useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../Button'
import { ReasonField } from '../ReasonField'
import { Sheet } from '../Sheet'

interface Props {
  isOpen: boolean
  title: string
  /** What will happen, and that it cannot be taken back where it cannot. */
  text: string
  /** Reasons people give most often. */
  quick: readonly string[]
  /** What the button does: 撤销这笔. */
  yes: string
  isBusy: boolean
  onClose: () => void
  onReason: (reason: string) => void
  /** What else is chosen, below the text. */
  children?: ReactNode
  /** Said of the reason as it is typed, below it. */
  about?: (reason: string) => ReactNode
}

/** Asks why before something is done to another person: a reason that is often given, or own words. */
export function ReasonSheet({ isOpen, ...rest }: Props) {
  // Opened anew it begins empty.
  return isOpen ? <OpenSheet {...rest} /> : null
}

function OpenSheet({ title, text, quick, yes, isBusy, onClose, onReason, children, about }: Omit<Props, 'isOpen'>) {
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isGiven = reason.trim().length >= 2
  const go = () => {
    setAsked(true)
    if (isGiven) onReason(reason.trim())
  }
  return (
    <Sheet
      isOpen
      title={title}
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>先不</Button>
          <Button kind="ink" className="grow" busy={isBusy && '提交中'} onTap={go}>
            {yes}
          </Button>
        </>
      }
    >
      <View className="body c2 mb12">{text}</View>
      {children}
      <ReasonField
        value={reason}
        onChange={setReason}
        quick={quick}
        error={isAsked && !isGiven ? '选一个原因，或写一句' : undefined}
        onEnter={go}
      />
      {about?.(reason.trim())}
    </Sheet>
  )
}
