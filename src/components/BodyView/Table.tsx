import type { ReactNode } from 'react'
import { ScrollView, View } from '@tarojs/components'
import type { Body, TableRow } from '../../../domain/body/body'
import { selectIsElder, useDisplay } from '../../stores/display'
import { classes } from '../../styles/classes'
import { length } from '../../styles/length'
import { asRole } from '../role'
import { layoutOf, type Placed } from './tableLayout'
import { isMoved, widthOf } from './tableWidth'
import styles from './index.module.scss'

export interface TableProps {
  rows: readonly TableRow[]
  /** Draws what stands in a cell. */
  children: (blocks: Body) => ReactNode
}

/**
 * A table where there are no tables: rows of boxes, each as wide as its columns. A cell that takes several rows stands
 * in the first of them, and below it its place is left empty and without a line, so that it looks like one.
 */
export function Table({ rows, children }: TableProps) {
  const isElder = useDisplay(selectIsElder)
  const layout = layoutOf(rows)
  const width = widthOf(layout, isElder)
  return (
    <>
      <ScrollView scrollX className={styles.scroll} aria-label="表格">
        <View className={styles.table} style={{ minWidth: length(width) }} {...asRole('table')}>
          {layout.rows.map((placed, row) => (
            <View key={row} className={styles.row} {...asRole('row')}>
              {filled(placed, layout.columns).map(({ cell, column, columns, goesOn }) => (
                <View
                  key={column}
                  className={classes(
                    styles.cell,
                    cell?.isHeading && styles.headingCell,
                    (row === layout.rows.length - 1 || goesOn(row, layout.rows)) && styles.openBelow,
                    column + columns === layout.columns && styles.openRight,
                  )}
                  style={{ width: `${share(layout.shares, column, columns)}%` }}
                  {...asRole(cell?.isHeading ? 'columnheader' : 'cell')}
                >
                  {cell && children(cell.blocks)}
                </View>
              ))}
            </View>
          ))}
        </View>
      </ScrollView>
      {isMoved(width) && <View className={styles.hint}>左右滑动，看整张表</View>}
    </>
  )
}

interface Filled {
  /** Missing where a cell of a row above reaches down. */
  cell: Placed['cell'] | undefined
  column: number
  columns: number
  /** No line is drawn below it: what it belongs to goes on in the next row. */
  goesOn: (row: number, rows: Placed[][]) => boolean
}

/** A row without gaps. */
function filled(placed: Placed[], columns: number): Filled[] {
  const result: Filled[] = []
  let at = 0
  const gapUpTo = (end: number) => {
    if (end > at) result.push({ cell: undefined, column: at, columns: end - at, goesOn: isGapBelow(at, end) })
    at = end
  }
  for (const { cell, column } of placed) {
    gapUpTo(column)
    const width = Math.min(cell.columns, columns - column)
    result.push({ cell, column, columns: width, goesOn: () => cell.rows > 1 })
    at = column + width
  }
  gapUpTo(columns)
  return result
}

/** A gap goes on where the row below has one in the same place. */
function isGapBelow(begin: number, end: number): Filled['goesOn'] {
  return (row, rows) =>
    (rows[row + 1] ?? []).every(({ cell, column }) => column >= end || column + cell.columns <= begin)
}

function share(shares: readonly number[], column: number, columns: number): number {
  return shares.slice(column, column + columns).reduce((sum, each) => sum + each, 0) * 100
}
