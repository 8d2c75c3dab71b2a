'use client'

import { useId, type ReactNode } from 'react'
import type { PromptPlan } from '../../core/index.ts'
import { usePromptLabels } from '../../react/index.ts'

/** Limits that are tried, in tokens. */
export interface TriedLimits {
  readonly promptTokens: number
  readonly recallTokens: number
}

interface PromptLimitsProps {
  plan: PromptPlan
  tried: TriedLimits | null
  /** `null`: those of the flow again. */
  setTried: (limits: TriedLimits | null) => void
}

/** Tokens between two places of a slider, and the least that holds a prompt. */
const [STEP, LEAST] = [50, 200]
const MOST = 8000

/** Sliders for the limits of a prompt, which change the plan above and nothing else, and the options that make them last. */
export function PromptLimits({ plan, tried, setTried }: PromptLimitsProps): ReactNode {
  const labels = usePromptLabels()
  const { promptTokens, recallTokens } = tried ?? { promptTokens: plan.budget, recallTokens: plan.receipt.budget ?? 0 }
  return (
    <div data-pf="prompt-limits">
      <Slider
        label={labels.promptWhole}
        value={promptTokens}
        least={LEAST}
        most={Math.max(MOST, promptTokens)}
        change={(next) => setTried({ promptTokens: next, recallTokens: Math.min(recallTokens, next) })}
      />
      <Slider
        label={labels.promptSections.recalled}
        value={recallTokens}
        least={0}
        most={promptTokens}
        change={(next) => setTried({ promptTokens, recallTokens: next })}
      />
      {tried !== null && (
        <p>
          <code dir="ltr">{`{ promptTokens: ${promptTokens}, recallTokens: ${recallTokens} }`}</code>{' '}
          <button type="button" onClick={() => setTried(null)} data-pf="prompt-limits-reset">
            {labels.promptReset}
          </button>
        </p>
      )}
    </div>
  )
}

interface SliderProps {
  label: string
  value: number
  least: number
  most: number
  change: (value: number) => void
}

function Slider({ label, value, least, most, change }: SliderProps): ReactNode {
  const labels = usePromptLabels()
  const id = useId()
  const text = labels.promptTokens(value.toLocaleString(labels.locale))
  return (
    <div>
      <label htmlFor={id} dir="auto">
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={STEP}
        value={value}
        aria-valuetext={text}
        onChange={({ currentTarget }) => change(Number(currentTarget.value))}
        data-pf="prompt-limit"
      />
      <output htmlFor={id} dir="auto">
        {text}
      </output>
    </div>
  )
}
