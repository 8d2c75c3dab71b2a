'use client'

import type { ReactNode } from 'react'
import { usePictureLabels } from '../../react/index.ts'
import { Fold } from '../Fold.tsx'

interface PictureTableProps {
  head: readonly string[]
  rows: readonly { readonly key: string; readonly cells: readonly string[] }[]
}

/** What a picture shows, in numbers. Renders a closed `<details>`. */
export function PictureTable({ head, rows }: PictureTableProps): ReactNode {
  const labels = usePictureLabels()
  return (
    <Fold opens={false} summary={labels.asTable} data-pf="picture-table">
      <table>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col" dir="auto">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...cells] }) => (
            <tr key={key}>
              <th scope="row" dir="auto">
                {first}
              </th>
              {cells.map((text, at) => (
                <td key={head[at + 1]}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  )
}
