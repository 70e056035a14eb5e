import { createContext } from 'react'

/** Whether this part of the screen is white in every theme: icons are images and have to know their ground. */
export const OnPaper = createContext(false)
