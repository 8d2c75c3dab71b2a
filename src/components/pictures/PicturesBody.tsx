'use client'

import type { ReactNode } from 'react'
import { usePictureLabels } from '../../react/index.ts'
import { TabPanel } from '../TabPanel.tsx'
import { MapPicture } from './MapPicture.tsx'
import { TimePicture } from './TimePicture.tsx'
import { TreePicture } from './TreePicture.tsx'

const PICTURES = { timePicture: <TimePicture />, mapPicture: <MapPicture />, treePicture: <TreePicture /> }
const NAMES = ['timePicture', 'mapPicture', 'treePicture'] as const

/** The pictures of memories, one at a time. */
export function PicturesBody(): ReactNode {
  const labels = usePictureLabels()
  return (
    <TabPanel tabs={NAMES.map((name) => [name, labels[name]] as const)} data-pf="picture">
      {(name) => PICTURES[name]}
    </TabPanel>
  )
}
