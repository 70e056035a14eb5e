import { createContext, useContext } from 'react'
import { selectPalette, useDisplay } from '../../stores/display'
import { PALETTE } from '../../styles/palette'

/** A part of the screen that is light or dark whatever the theme: paper for a code, a preview of the other theme. */
export const Ground = createContext<'light' | 'dark' | undefined>(undefined)

/** The colours of this part of the screen: what is drawn as an image has to know its ground. */
export function usePalette() {
  const themed = useDisplay(selectPalette)
  const ground = useContext(Ground)
  return ground ? PALETTE[ground] : themed
}
