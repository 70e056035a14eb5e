/**
 * Bundles the host into one file beside the page it serves.
 *
 *   cloudhost/main.ts         →  dist/cloudhost/main.cjs
 *   cloudhost/identity/page/  →  dist/cloudhost/page/
 *
 * libsql stays outside for its binary; wx-server-sdk because the host and the functions must share one copy; the client
 * of S3 because it is larger than all the rest and few hosts load it.
 */
import { cp, rm } from 'node:fs/promises'
import { build } from 'esbuild'

const OUTPUT = 'dist/cloudhost'

/** @returns one sentence about what was built */
export async function buildCloudhost() {
  await build({
    entryPoints: ['cloudhost/main.ts'],
    outfile: `${OUTPUT}/main.cjs`,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    sourcesContent: false,
    external: ['libsql', 'wx-server-sdk', '@aws-sdk/client-s3'],
    logLevel: 'warning',
  })
  await rm(`${OUTPUT}/page`, { recursive: true, force: true })
  await cp('cloudhost/identity/page', `${OUTPUT}/page`, { recursive: true })
  return 'one file'
}
