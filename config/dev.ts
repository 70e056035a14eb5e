import type { UserConfigExport } from '@tarojs/cli'

/** Readable output and a dev server that hands cloud calls to the host started by `npm start`. */
const development: UserConfigExport = {
  logger: { quiet: false, stats: true },
  h5: {
    devServer: {
      proxy: [{ context: ['/call', '/health', '/sim'], target: process.env.CLOUDHOST_URL ?? 'http://127.0.0.1:8787' }],
    },
  },
}

export default development
