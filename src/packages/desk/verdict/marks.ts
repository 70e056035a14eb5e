import { circlesBody } from '../../../components/Ring/drawing'
import { svgUri } from '../../../styles/svg'

/** A disc and a tick: round means yes. Fixed colours, as the whole verdict. */
export const PASS_MARK = svgUri(
  136,
  136,
  `<circle cx='68' cy='68' r='68' fill='#FFFFFF'/><path d='M40 70.5 60.5 91 98 51' fill='none' stroke='#08704D' stroke-width='13' stroke-linecap='round' stroke-linejoin='round'/>`,
)

/** An octagon and a cross, as on a stop sign: corners mean no. */
export const DENY_MARK = svgUri(
  120,
  120,
  `<path d='M37 2h46a8 8 0 0 1 5.7 2.3l27 27A8 8 0 0 1 118 37v46a8 8 0 0 1-2.3 5.7l-27 27A8 8 0 0 1 83 118H37a8 8 0 0 1-5.7-2.3l-27-27A8 8 0 0 1 2 83V37a8 8 0 0 1 2.3-5.7l27-27A8 8 0 0 1 37 2z' fill='#FFFFFF'/><path d='M40 40l40 40M80 40 40 80' stroke='#B9400E' stroke-width='13' stroke-linecap='round'/>`,
)

/** The circles behind a pass. */
export const PASS_CIRCLES = svgUri(699, 699, circlesBody(699, 92, 32, '#FFFFFF', [0.14, 0.02]))
