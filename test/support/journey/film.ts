import { qrModules } from '../../../src/components/QrCode/drawing'

/** px. */
const [WIDTH, HEIGHT] = [640, 480]
const PIXELS_A_MODULE = 8
/** Luma of paper, ink and the counter behind, and chroma without colour. */
const [PAPER, INK, COUNTER, GREY] = [235, 16, 120, 128]

/**
 * What a camera sees that is held over a code: a film of one frame, for a browser whose camera is a file (YUV4MPEG2,
 * 4:2:0).
 */
export function filmOf(text: string): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT, COUNTER)
  const modules = qrModules(text)
  const side = modules.length * PIXELS_A_MODULE
  const [left, top] = [(WIDTH - side) >> 1, (HEIGHT - side) >> 1]
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isDark = modules[Math.floor(y / PIXELS_A_MODULE)]?.[Math.floor(x / PIXELS_A_MODULE)]
      luma[(top + y) * WIDTH + left + x] = isDark ? INK : PAPER
    }
  }
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\nFRAME\n`, 'latin1')
  return Buffer.concat([head, luma, Buffer.alloc((WIDTH * HEIGHT) / 2, GREY)])
}
