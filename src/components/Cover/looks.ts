/**
 * How covers are drawn that have no picture: printed paper, which keeps its colours in every theme. Values from the
 * design's library screen.
 */
export interface CoverPaper {
  ground: string
  /** Title and fine lines: at least 4.5:1 on the ground. */
  ink: string
  /** The one warm accent of the motif. */
  accent: string
}

export const COVER_PAPERS: readonly CoverPaper[] = [
  { ground: '#8E2F25', ink: '#F7E7DA', accent: '#E9A15B' },
  { ground: '#22493B', ink: '#EAF0E4', accent: '#E8C77E' },
  { ground: '#E9DCC6', ink: '#4A3520', accent: '#B8843F' },
  { ground: '#2B3F57', ink: '#E7EDF4', accent: '#F0C070' },
  { ground: '#3C3A36', ink: '#F3EEE7', accent: '#D8A64E' },
  { ground: '#D9C2BC', ink: '#4B231B', accent: '#97402A' },
]

/** Of every drawing; covers are 5 wide by 7 high. */
export const COVER_BOX = { width: 120, height: 168 } as const

/** Insides of an SVG of `COVER_BOX`, in the lower two thirds: the title stands above. */
export const COVER_DRAWINGS: readonly ((paper: CoverPaper) => string)[] = [
  ({ ink, accent }) => {
    const around = (radius: number, opacity: number) =>
      `<circle cx='60' cy='132' r='${radius}' fill='none' stroke='${ink}' stroke-opacity='${opacity}' stroke-width='1.5'/>`
    return `${around(24, 0.5)}${around(40, 0.35)}${around(56, 0.22)}<circle cx='60' cy='132' r='10' fill='${accent}'/>`
  },
  ({ ink, accent }) =>
    `<path d='M0 120c30-26 50-26 70-10s36 12 50 0V168H0z' fill='${ink}' fill-opacity='.16'/>` +
    `<path d='M0 138c26-14 44-16 66-4s38 8 54 0V168H0z' fill='${ink}' fill-opacity='.22'/>` +
    `<circle cx='88' cy='84' r='12' fill='${accent}'/>`,
  ({ accent }) =>
    `<rect x='22' y='92' width='76' height='5' fill='${accent}'/>` +
    `<rect x='22' y='103' width='58' height='5' fill='${accent}' fill-opacity='.7'/>` +
    `<rect x='22' y='114' width='40' height='5' fill='${accent}' fill-opacity='.45'/>`,
  ({ ink, accent }) =>
    `<rect x='24' y='84' width='16' height='52' fill='${accent}'/>` +
    `<rect x='46' y='98' width='16' height='38' fill='${ink}' fill-opacity='.35'/>` +
    `<rect x='68' y='74' width='16' height='62' fill='${ink}' fill-opacity='.2'/>` +
    `<rect x='90' y='106' width='12' height='30' fill='${accent}' fill-opacity='.7'/>`,
  ({ ink, accent }) =>
    `<path d='M24 118a36 36 0 0 1 72 0z' fill='${accent}'/>` +
    `<rect x='16' y='122' width='88' height='2' fill='${ink}' fill-opacity='.6'/>` +
    `<rect x='16' y='130' width='88' height='2' fill='${ink}' fill-opacity='.35'/>`,
  ({ accent }) =>
    `<path d='M60 84l34 56H26z' fill='${accent}' fill-opacity='.5'/>` +
    `<path d='M84 100l24 40H60z' fill='${accent}' fill-opacity='.35'/>`,
]
