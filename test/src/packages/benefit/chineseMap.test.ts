import { toChineseMap } from '../../../../src/packages/benefit/detail/chineseMap'

/** @source test points of github.com/googollee/eviltransform */
describe('toChineseMap', () => {
  it.each([
    ['上海', [31.1774276, 121.5272106], [31.17530398364597, 121.531541859215]],
    ['深圳', [22.543847, 113.912316], [22.540796131694766, 113.9171764808363]],
    ['北京', [39.911954, 116.377817], [39.91334545536069, 116.38404722455657]],
  ])('puts a pin in %s within a metre of its door', (_city, [latitude = 0, longitude = 0], [lat = 0, lon = 0]) => {
    const shifted = toChineseMap({ latitude, longitude })
    expect(Math.abs(shifted.latitude - lat)).toBeLessThan(1e-5)
    expect(Math.abs(shifted.longitude - lon)).toBeLessThan(1e-5)
  })
})
