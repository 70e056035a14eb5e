import type { Place } from '../../../../domain/shapes'

/** Krasovsky 1940, metres. */
const SEMI_MAJOR = 6_378_245
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943

/**
 * WGS-84, as satellites and our documents give it, to GCJ-02, as WeChat's map wants it: without this a pin in a Chinese
 * city stands some hundred metres off. Right to about a metre; for places in mainland China.
 *
 * @source the published polynomial of the Chinese map shift, as in github.com/googollee/eviltransform
 */
export function toChineseMap({ latitude, longitude }: Place): Place {
  const [x, y] = [longitude - 105, latitude - 35]
  const radians = (latitude / 180) * Math.PI
  const magic = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2
  const root = Math.sqrt(magic)
  const north = (northShift(x, y) * 180) / (((SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED)) / (magic * root)) * Math.PI)
  const east = (eastShift(x, y) * 180) / ((SEMI_MAJOR / root) * Math.cos(radians) * Math.PI)
  return { latitude: latitude + north, longitude: longitude + east }
}

/** Metres. */
function northShift(x: number, y: number): number {
  return (
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    wave(x, 20, 6) +
    wave(x, 20, 2) +
    wave(y, 20, 1) +
    wave(y, 40, 1 / 3) +
    wave(y, 160, 1 / 12) +
    wave(y, 320, 1 / 30)
  )
}

/** Metres. */
function eastShift(x: number, y: number): number {
  return (
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    wave(x, 20, 6) +
    wave(x, 20, 2) +
    wave(x, 20, 1) +
    wave(x, 40, 1 / 3) +
    wave(x, 150, 1 / 12) +
    wave(x, 300, 1 / 30)
  )
}

function wave(at: number, height: number, turns: number): number {
  return ((height * 2) / 3) * Math.sin(at * Math.PI * turns)
}
