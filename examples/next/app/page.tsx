import { Talk } from './Talk'

export default function Page() {
  return (
    <main>
      <h1>Ada, your tutor</h1>
      <Talk />
    </main>
  )
}
