import { View } from '@tarojs/components'
import { selectIsElder, useDisplay } from '../../stores/display'
import { classes } from '../../styles/classes'
import type { TableProps } from './Table'
import { layoutOf } from './tableLayout'
import { widthOf } from './tableWidth'
import { useOverflow } from './useOverflow'
import styles from './index.module.scss'

/** A table as browsers have them: screen readers name its headings, and paper gets it whole. */
export function Table({ rows, children }: TableProps) {
  const isElder = useDisplay(selectIsElder)
  const { box, isOverflowing } = useOverflow()
  const layout = layoutOf(rows)
  return (
    <>
      <div
        ref={box}
        className={classes(styles.scroll, styles.moved)}
        // What can be moved sideways has to be reached by keyboard.
        {...(isOverflowing ? { tabIndex: 0, role: 'region', 'aria-label': '表格，可以左右滑动' } : {})}
      >
        <table className={styles.table} style={{ minWidth: `${widthOf(layout, isElder)}px` }}>
          <colgroup>
            {layout.shares.map((share, column) => (
              <col key={column} style={{ width: `${share * 100}%` }} />
            ))}
          </colgroup>
          <tbody>
            {layout.rows.map((placed, row) => (
              <tr key={row} className={styles.line}>
                {placed.map(({ cell, column }) => {
                  const Cell = cell.isHeading ? 'th' : 'td'
                  const isAllHeadings = placed.every((each) => each.cell.isHeading)
                  return (
                    <Cell
                      key={column}
                      className={classes(
                        styles.cell,
                        cell.isHeading && styles.headingCell,
                        row + cell.rows >= layout.rows.length && styles.openBelow,
                        column + cell.columns >= layout.columns && styles.openRight,
                      )}
                      {...(cell.isHeading ? { scope: isAllHeadings ? 'col' : 'row' } : {})}
                      {...(cell.columns > 1 ? { colSpan: cell.columns } : {})}
                      {...(cell.rows > 1 ? { rowSpan: cell.rows } : {})}
                    >
                      {children(cell.blocks)}
                    </Cell>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isOverflowing && <View className={styles.hint}>左右滑动，看整张表</View>}
    </>
  )
}
