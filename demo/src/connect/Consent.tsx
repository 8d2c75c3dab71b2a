/** Said before anything goes to another computer for the first time. */
export function Consent({ host }: { host: string }) {
  return (
    <label className="consent">
      <input type="checkbox" required />
      <span>
        Your messages, the persona and recalled memories go to <b dir="ltr">{host}</b>, each time you send something. I
        agree.
      </span>
    </label>
  )
}
