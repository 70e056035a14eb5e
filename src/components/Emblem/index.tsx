import { Image } from '@tarojs/components'
import { length } from '../../styles/length'
import { svgUri } from '../../styles/svg'

/** Placeholder emblem, two rings and the letter 工; a union puts its own here. */
export function Emblem({ size = 28, isOnCard = false }: { size?: number; isOnCard?: boolean }) {
  const [ground, mark] = isOnCard ? ['#FFFFFF', '#B5141B'] : ['#C8161D', '#FFFFFF']
  const body =
    `<circle cx='28' cy='28' r='27' fill='${ground}'/>` +
    `<circle cx='28' cy='28' r='22.5' fill='none' stroke='${mark}' stroke-width='2' stroke-opacity='.9'/>` +
    `<path d='M17.5 18.5h21v4h-8.4v11h9.4v4h-23v-4h9.4v-11h-8.4z' fill='${mark}'/>`
  const side = length(size)
  return <Image src={svgUri(56, 56, body)} style={{ width: side, height: side }} aria-hidden />
}
