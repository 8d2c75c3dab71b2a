import type { Language } from '../language.ts'

/** Hindi. */
export const hindi: Language = {
  tag: 'hi',
  toldBy: 'letters',
  stopWords: `
    है हैं था थी थे हूँ हो का की के को में से पर ने और या कि जो यह वह ये वो मैं मेरा मेरी मेरे मुझे तुम तुम्हारा
    तुम्हारी आप आपका आपकी क्या कौन कब कहाँ कैसे क्यों कितना कितने नहीं ना हाँ भी ही तो अब बहुत कुछ सब याद पता`,
  self: 'मैं मेरा मेरी मेरे मुझे',
  other: 'तुम तुम्हारा तुम्हारी आप आपका आपकी',
  pronouns: 'वह वो उसका उसकी उसके उसे उन्हें उनका उनकी',
  openers: 'और',
  courtesies: `
    नमस्ते( जी)?|नमस्कार|शुभ (रात्रि|प्रभात|संध्या)|(आप |तुम )?कैस[ेी] (हो|हैं)|क्या (हाल|कर रह[ेी] हो|चल रहा)( है)?
    (बहुत )?(धन्यवाद|शुक्रिया)|फिर मिलेंगे|namaste( ji)?|kais[ei] (ho|hain)
    kya (haal|kar rah[ei] ho|chal raha)( hai)?|(bahut )?(shukriya|dhanyavaad)|good ?(morning|night)|gm|gn`,
  asksAnywhere: `
    क्या|कौन(सा|सी|से)?|किस(ने|का|की|के|को|से|में)?|कब|कह(ाँ|ां)|कितन[ाेी]|क्यों|कैस[ाेी]
    kya|kaun(s[aei])?|kis(ne|k[aei]|ko|se|me)|kab|kahan|kitn[aei]|ky(u|o)n|kais[aei]`,
  reminders: 'याद',
  tellAbout: String.raw`के बारे में … (बता|बोल)[\p{L}\p{M}]{0,4}`,
  when: 'कब',
  where: 'कह(ाँ|ां)',
}
