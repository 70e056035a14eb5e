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
    /** Replaced at build time: address of the browser build, without a slash at its end; '' for none. */
    WEB_URL: string
    /** Replaced at build time: the union that asks for consent, how its privacy officer is reached, who keeps the servers. */
    UNION_NAME: string
    UNION_PRIVACY_CONTACT: string
    UNION_HOSTED_BY: string
  }
  interface Process {
    env: ProcessEnv
  }
}

// eslint-disable-next-line no-var -- the tests see Node's own declaration beside this one, and only `var` may repeat
declare var process: NodeJS.Process
