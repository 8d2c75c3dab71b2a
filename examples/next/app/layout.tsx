import type { ReactNode } from 'react'
import 'personaflow/styles.css'

export const metadata = { title: 'PersonaFlow with Next.js' }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
