'use client'

import { useLayoutEffect } from 'react'
import { useConversationPlace, usePersona } from '../../react/index.ts'
import { useUnread } from './useUnread.ts'

/** What a widget's button shows of its flow. */
export interface News {
  readonly unread: number
  /** Whose hue it wears. */
  readonly personaId: string | null
}

interface WidgetNewsProps {
  conversationId: string | undefined
  personaId: string | undefined
  isOpen: boolean
  /** What it remembers under which message was read last. */
  seenKey: string | null
  onNews: (news: News) => void
}

/** Tells a widget's button what it shows of its flow; renders nothing. */
export function WidgetNews({ conversationId, personaId, isOpen, seenKey, onNews }: WidgetNewsProps) {
  const place = useConversationPlace(conversationId, personaId)
  const shownId = usePersona(personaId).persona?.id ?? null
  const unread = useUnread(place.id, isOpen, seenKey)
  useLayoutEffect(() => onNews({ unread, personaId: shownId }), [unread, shownId, onNews])
  return null
}
