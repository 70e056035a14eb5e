import type { Place } from '../shapes'

/** Mean radius of the earth, metres. Good to half a percent, far inside what a phone's fix is worth. */
const EARTH_RADIUS_METRES = 6_371_008.8

/** Great-circle distance between two places by the haversine formula, in whole metres. */
export function distanceMetres(from: Place, to: Place): number {
  const fromLatitude = radians(from.latitude)
  const toLatitude = radians(to.latitude)
  const halfChord =
    Math.sin((toLatitude - fromLatitude) / 2) ** 2 +
    Math.cos(fromLatitude) * Math.cos(toLatitude) * Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  // Rounding may push the half chord a hair past 1 for opposite points of the earth.
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, halfChord))))
}

/** “620 米”, “1.1 公里”, “18 公里”: to ten metres below a kilometre, to a tenth below ten. */
export function distanceText(metres: number): string {
  if (metres < 995) return `${Math.max(10, Math.round(metres / 10) * 10)} 米`
  // 9.96 would round to “10.0”: from there on whole kilometres are shown.
  if (metres < 9_950) return `${Math.round(metres / 100) / 10} 公里`
  return `${Math.round(metres / 1000)} 公里`
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
