import { useState } from 'react'
import { setElder, shouldOfferElder } from '../../stores/display'
import { Button } from '../Button'
import { Sheet } from '../Sheet'

/** Asks once whether to switch to 大字版, when the phone's own text is set large. */
export function ElderOffer() {
  const [isOpen, setOpen] = useState(shouldOfferElder)
  function answer(isElder: boolean) {
    setElder(isElder)
    setOpen(false)
  }
  return (
    <Sheet
      isOpen={isOpen}
      title="要换成大字版吗"
      onClose={() => answer(false)}
      bar={
        <>
          <Button onTap={() => answer(false)}>先不用</Button>
          <Button kind="ink" isWide onTap={() => answer(true)}>
            换成大字版
          </Button>
        </>
      }
    >
      你手机的字比较大。大字版的字和按钮更大，内容更少，在“我的”里随时可以换回来。
    </Sheet>
  )
}
