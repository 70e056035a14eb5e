import { useMemo } from 'react'
import type { Outline } from '../../../../../domain/library/contract'
import { selectIsElder, useDisplay } from '../../../../stores/display'
import { leadingOf, marginOf, sizeOf, useReaderLook } from '../../../../stores/readerLook'
import type { TextLook } from './surfaceProps'

/** How a book's text is set on this phone. 竖排 is for books that are printed so, and in browsers: WeChat measures no lines that stand beside one another. */
export function useTextLook({ isVertical }: Pick<Outline, 'isVertical'>): TextLook {
  const look = useReaderLook()
  const isElder = useDisplay(selectIsElder)
  return useMemo(
    () => ({
      size: sizeOf(look.step, isElder),
      leading: leadingOf(look),
      margin: marginOf(look),
      isSerif: look.font === 'serif',
      isVertical: process.env.TARO_ENV === 'h5' && isVertical && look.isVertical,
    }),
    [look, isElder, isVertical],
  )
}
