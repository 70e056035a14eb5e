/** Taro's components as plain elements: tests read what a member reads and tap what they tap. */
import type { CSSProperties, PropsWithChildren } from 'react'

interface Common {
  className?: string
  style?: CSSProperties
  id?: string
  role?: string
  tabIndex?: number
  onClick?: () => void
  'aria-label'?: string
  'aria-hidden'?: boolean
  'aria-checked'?: 'true' | 'false'
  'aria-selected'?: 'true' | 'false'
  'aria-disabled'?: 'true' | 'false'
  'aria-role'?: string
}

interface Played {
  src?: string
  title?: string
  autoplay?: boolean
  onPlay?: () => void
  onError?: () => void
}

/** What a browser element understands of Taro's props; `aria-role` is WeChat's name for a role. */
function plain({ className, style, id, role, tabIndex, onClick, ...rest }: Common) {
  return {
    className,
    style,
    id,
    tabIndex,
    onClick,
    role: role ?? rest['aria-role'],
    'aria-label': rest['aria-label'],
    'aria-hidden': rest['aria-hidden'],
    'aria-checked': rest['aria-checked'],
    'aria-selected': rest['aria-selected'],
    'aria-disabled': rest['aria-disabled'],
  }
}

export const View = ({ children, ...props }: PropsWithChildren<Common>) => <div {...plain(props)}>{children}</div>
export const Text = ({ children, ...props }: PropsWithChildren<Common>) => <span {...plain(props)}>{children}</span>
export const ScrollView = View
/** Drawn on by nobody: tests hand a page the one they look at. */
export const Canvas = ({ id, className }: Common) => <canvas {...plain({ id, className })} />
export const Block = ({ children }: PropsWithChildren) => <>{children}</>
export const Button = ({ children, ...props }: PropsWithChildren<Common>) => (
  <button type="button" {...plain(props)}>
    {children}
  </button>
)
/** WeChat's player: it has an address, and tells when it fails. */
export const Video = ({ src, title, autoplay, onPlay, onError, ...props }: Common & Played) => (
  <video {...plain(props)} src={src} title={title} data-autoplay={String(autoplay)} onPlay={onPlay} onError={onError} />
)
export const Image = ({ src, onLoad, onError, ...props }: Common & Loaded) => (
  <img alt="" {...plain(props)} src={src} onLoad={onLoad} onError={onError} />
)

interface Loaded {
  src: string
  onLoad?: () => void
  onError?: () => void
}

interface Typed extends Common {
  value?: string
  placeholder?: string
  disabled?: boolean
  maxlength?: number
  onInput?: (event: { detail: { value: string } }) => void
  onFocus?: () => void
  onBlur?: () => void
  onConfirm?: () => void
}

export const Input = ({
  value,
  placeholder,
  disabled,
  maxlength,
  onInput,
  onFocus,
  onBlur,
  onConfirm,
  ...props
}: Typed) => (
  <input
    {...plain(props)}
    value={value}
    placeholder={placeholder}
    disabled={disabled}
    maxLength={maxlength}
    onChange={(event) => onInput?.({ detail: { value: event.target.value } })}
    onFocus={onFocus}
    onBlur={onBlur}
    onKeyDown={(event) => event.key === 'Enter' && onConfirm?.()}
  />
)
export const Textarea = ({ value, placeholder, disabled, maxlength, onInput, onFocus, onBlur, ...props }: Typed) => (
  <textarea
    {...plain(props)}
    value={value}
    placeholder={placeholder}
    disabled={disabled}
    maxLength={maxlength}
    onChange={(event) => onInput?.({ detail: { value: event.target.value } })}
    onFocus={onFocus}
    onBlur={onBlur}
  />
)
