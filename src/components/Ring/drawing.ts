/**
 * The inside of a ring's SVG: a track and an arc from twelve o'clock, clockwise, with round ends.
 *
 * @param size across, viewBox units
 * @param share of the full turn, 0 to 1; outside is cut
 */
export function ringBody(size: number, share: number, track: string, arc: string): string {
  const width = size >= 80 ? 8 : size >= 52 ? 5 : 4
  const middle = size / 2
  const radius = middle - width / 2
  const around = 2 * Math.PI * radius
  const drawn = Math.min(1, Math.max(0, share)) * around
  const circle = `<circle cx='${middle}' cy='${middle}' r='${radius}' fill='none' stroke-width='${width}'`
  const base = `${circle} stroke='${track}'/>`
  // A round end would show a dot at nothing.
  if (drawn === 0) return base
  const turn = `transform='rotate(-90 ${middle} ${middle})'`
  const dash = `stroke-dasharray='${drawn.toFixed(2)} ${around.toFixed(2)}'`
  return `${base}${circle} stroke='${arc}' stroke-linecap='round' ${dash} ${turn}/>`
}

/** Concentric circles that fade outwards: the texture of cards, empty pages and verdicts. */
export function circlesBody(
  size: number,
  from: number,
  step: number,
  stroke: string,
  opacity: [number, number],
): string {
  const middle = size / 2
  const count = Math.floor((middle - 1 - from) / step) + 1
  let body = ''
  for (let at = 0; at < count; at++) {
    const faded = opacity[0] + ((opacity[1] - opacity[0]) * at) / Math.max(1, count - 1)
    body += `<circle cx='${middle}' cy='${middle}' r='${from + at * step}' fill='none' stroke='${stroke}' stroke-opacity='${faded.toFixed(3)}' stroke-width='1.5'/>`
  }
  return body
}

/**
 * The rounded square around a card code: track and arc start at the middle of the top edge.
 *
 * @param share of the way round, 0 to 1
 */
export function frameBody(size: number, share: number, track: string, arc: string): string {
  const [near, far, radius] = [2.5, size - 2.5, 28]
  const corner = `A${radius} ${radius} 0 0 1`
  const path =
    `M${size / 2} ${near}H${far - radius}${corner} ${far} ${near + radius}V${far - radius}${corner} ${far - radius} ${far}` +
    `H${near + radius}${corner} ${near} ${far - radius}V${near + radius}${corner} ${near + radius} ${near}Z`
  const line = `<path d='${path}' fill='none' stroke-width='5'`
  const drawn = Math.min(1, Math.max(0, share)) * 100
  const base = `${line} stroke='${track}'/>`
  if (drawn === 0) return base
  return `${base}${line} pathLength='100' stroke='${arc}' stroke-linecap='round' stroke-dasharray='${drawn.toFixed(1)} 100'/>`
}
