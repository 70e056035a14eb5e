/** CSS Modules: class names as written in the file → the names in the build. */
declare module '*.module.scss' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.scss'

declare namespace NodeJS {
  interface ProcessEnv {
    /** Replaced at build time: which face is being built. */
    TARO_ENV: 'weapp' | 'h5'
    /** Replaced at build time: origin of the host for browser builds, '' for same origin. */
    CLOUDHOST_URL: string
  }
  interface Process {
    env: ProcessEnv
  }
}

// eslint-disable-next-line no-var -- the tests see Node's own declaration beside this one, and only `var` may repeat
declare var process: NodeJS.Process
