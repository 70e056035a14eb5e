import { distanceMetres, distanceText } from '../../../domain/benefit/distance'

describe('distanceMetres', () => {
  it('is a quarter of the circle from the equator to the pole', () => {
    const pole = distanceMetres({ latitude: 0, longitude: 0 }, { latitude: 90, longitude: 0 })
    expect(pole).toBe(10_007_557)
  })

  it('is the same both ways, also over the date line', () => {
    const east = { latitude: 0, longitude: 179.999 }
    const west = { latitude: 0, longitude: -179.999 }
    expect(distanceMetres(east, west)).toBe(222)
    expect(distanceMetres(west, east)).toBe(222)
  })

  it('is nothing for one place and half the circle for its opposite', () => {
    const place = { latitude: 30.27, longitude: 120.15 }
    expect(distanceMetres(place, place)).toBe(0)
    expect(distanceMetres(place, { latitude: -30.27, longitude: -59.85 })).toBe(20_015_114)
  })
})

describe('distanceText', () => {
  it.each([
    [0, '10 米'],
    [618, '620 米'],
    [994, '990 米'],
    [995, '1 公里'],
    [1100, '1.1 公里'],
    [9949, '9.9 公里'],
    [9950, '10 公里'],
    [18_400, '18 公里'],
  ])('writes %i metres as %s', (metres, text) => {
    expect(distanceText(metres)).toBe(text)
  })
})
