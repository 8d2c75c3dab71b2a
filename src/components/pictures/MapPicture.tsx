'use client'

import { useMemo, type CSSProperties, type ReactNode } from 'react'
import { usePersonaFlow, usePictureLabels } from '../../react/index.ts'
import { inspectorsOf } from '../inspectorsOf.ts'
import { shownFact } from '../memories/shownFact.ts'
import { useShownFacts } from '../memories/useShownFacts.ts'
import { useRowKeys } from '../useRowKeys.ts'
import { visibleText } from '../visibleText.ts'
import { mapOfFacts, type MapNode } from './mapOfFacts.ts'

const ROW_PX = 30

/** Where each depth begins, in shares of the width. */
const STARTS = [0, 0.16, 0.48]

/** What is known as a tree from the user outward. Each fact leads to its row in the list. */
export function MapPicture(): ReactNode {
  const labels = usePictureLabels()
  const flow = usePersonaFlow()
  const keys = useRowKeys()
  const { facts, headings } = useShownFacts('Pictures')
  const { nodes, rows } = useMemo(
    () =>
      mapOfFacts(facts, {
        you: labels.mapYou,
        headings,
        textOf: (memory) => visibleText(shownFact(memory)),
      }),
    [facts, headings, labels],
  )
  if (facts.length === 0) return <p dir="auto">{labels.mapEmpty}</p>
  return (
    <>
      <p dir="auto">{labels.mapCaption}</p>
      <div style={{ blockSize: rows * ROW_PX }} data-pf="picture-map">
        <svg viewBox={`0 0 100 ${rows}`} preserveAspectRatio="none" aria-hidden="true">
          {nodes.map((node) => node.parent && <path key={node.key} d={linkTo(node, node.parent)} />)}
        </svg>
        {/* The rows inside are what takes the keys. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <ul {...keys}>
          {nodes.map((node) => (
            <li key={node.key} style={placeOf(node)} data-depth={node.depth}>
              {node.memory === undefined ? (
                <b dir="auto">{node.label}</b>
              ) : (
                <button
                  type="button"
                  title={node.label}
                  onClick={() => inspectorsOf(flow).find(node.memory!.personaId)?.(node.memory!.id)}
                  data-pf="picture-fact"
                >
                  <bdi>{node.label}</bdi>
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function placeOf({ depth, row }: MapNode): CSSProperties {
  const end = STARTS[depth + 1] ?? 1
  return {
    insetBlockStart: row * ROW_PX,
    insetInlineStart: `${STARTS[depth]! * 100}%`,
    maxInlineSize: `calc(${(end - STARTS[depth]!) * 100}% - 14px)`,
  }
}

/** A curve from the place a node hangs on to the node, in the drawing's own units. */
function linkTo(node: MapNode, parent: MapNode): string {
  const [fromX, toX] = [STARTS[parent.depth]! * 100 + 1, STARTS[node.depth]! * 100 - 0.6]
  const [fromY, toY] = [parent.row + 0.5, node.row + 0.5]
  const bend = toX - 4
  return `M${fromX} ${fromY}C${bend} ${fromY} ${bend} ${toY} ${toX} ${toY}`
}
