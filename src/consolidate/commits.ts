/**
 * Words with which people promise, decide and agree, in the most written languages: only the commonest forms, since
 * more would match what isn't meant.
 */
const COMMITS =
  /(?<![\p{L}\p{N}])(?:i promise|i swear|i['’]ll (?:bring|call|send|write|make|show|tell|help|get|do|be|keep|remind|try|ask|give|take|find|read|check|look)|i will|we['’]ll|let['’]s|(?:i|we)(?:['’]ve| have)? (?:decided|agreed|settled|chose|promised)|it['’]s (?:settled|a deal)|deal|from now on|ich versprech\p{L}*|versprochen|abgemacht|(?:ich|wir) (?:werden?|haben? (?:uns )?(?:entschieden|beschlossen))|ab jetzt|ab sofort|je (?:te |vous )?promets|promis|c['’]est décidé|(?:j['’]ai|on a|nous avons) (?:décidé|promis|choisi)|désormais|(?:te |os |le )?prometo|prometido|(?:he|hemos) (?:decidido|quedado)|decidí|decidimos|quedamos en|a partir de (?:ahora|agora)|prometto|promesso|(?:ho|abbiamo) (?:deciso|promesso)|d['’]ora in poi|decidi(?:mos)?|combinado|(?:ik|we) (?:beloof|beloven|hebben besloten|heb besloten)|afgesproken|vanaf nu|jag lovar|vi bestämde|obiecuję|postanowił\p{L}*|umówili\p{L}*|söz veriyorum|karar verdi\p{L}*|обещаю|договорились|решили|решил[аи]?|أعدك|قررت|وعدتك|वादा|तय किया)(?![\p{L}\p{N}])|約束|決めた|ことにした|答应|决定|说好了|一言为定|약속|하기로 (?:했|결정)/iu

/** True when a sentence promises or decides something. */
export function commits(sentence: string): boolean {
  return COMMITS.test(sentence)
}
