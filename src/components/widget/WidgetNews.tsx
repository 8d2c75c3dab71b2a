'use client'

import { useLayoutEffect } from 'react'
import { useConversationPlace, usePersona } from '../../react/index.ts'
import { useUnread } from './useUnread.ts'

/** The part of its flow that a widget's button shows. */
export interface News {
  readonly unread: number
  /** Id of the persona that gives the button its hue. */
  readonly personaId: string | null
}

interface WidgetNewsProps {
  conversationId: string | undefined
  personaId: string | undefined
  isOpen: boolean
  /** The key under which it remembers the last message read. */
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
