import type { Language } from '../language.ts'

/** German. */
export const german: Language = {
  tag: 'de',
  toldBy: 'words',
  stopWords: `
    der die das den dem des ein eine einen einem einer eines kein keine keinen und oder aber denn weil dass ob wenn
    als wie ich mich mir mein meine meinen meinem meiner du dich dir dein deine deinen deinem deiner er sie es ihn ihm
    ihr ihre ihren wir uns unser unsere euch euer sich man wer wen wem was wann wo woher wohin warum wieso welche
    welcher welches welchem welchen bin bist ist sind seid war warst waren sein habe hab hast hat haben hatte hattest
    hatten werde wird wirst werden wurde kann kannst konnen muss musst mussen soll sollte will willst wollen mochte
    darf mag in im an am auf aus bei beim bis fur mit nach ohne seit uber um unter von vom vor zu zum zur durch gegen
    zwischen nicht nichts nie noch nochmal nochma schon mal auch nur sehr so doch ja nein eigentlich immer wieder
    jetzt dann da dort hier hin her etwas alles alle viel mehr sag sagen gesagt erzahlt weisst weiss wusstest
    erinnerst gern bitte danke hallo hi na ne naja okay ok gut klar genau echt ganz halt eben ach oh haha lol heute
    irgendwie irgendwann gibt gab geht ging gehts machst macht gemacht tut bisschen ding sache wirklich vielleicht
    boah moin servus tschuss nacht morgen guten`,
  self: 'ich mich mir mein meine meinen meinem meiner meins wir uns unser unsere',
  other: 'du dich dir dein deine deinen deinem deiner sie ihr euch',
  pronouns: 'er ihm ihn ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner dazu davon damit',
  openers: 'und',
  leading: 'der die das den dem mein meine dein deine und im am fur von mit bei',
  courtesies: `
    guten (morgen|tag|abend)|gute (nacht|besserung)|(schönen|schöne|schönes) (tag|abend|woche|wochenende)( noch)?
    moin( moin)?|servus|grüß (gott|dich|euch)|hallo(chen)?|na( du)?|wie geht('?s| es)?( (dir|euch|ihnen|so|heute))*
    wie läuft('?s| es)( so)?|alles (klar|gut|okay|ok|gute)( bei (dir|euch))?
    was (geht|läuft|gibt'?s neues)( (ab|so))?|was (machst|treibst) du( (so|gerade|grad|heute))*
    bis (dann|später|morgen|bald|gleich)|tsch(üss?|au)|auf wiedersehen|mach'?s gut|schlaf gut
    (vielen |herzlichen |tausend )?danke?( schön| sehr| dir)?|gern geschehen|viel (glück|spaß|erfolg)`,
  questionWords: 'was|wer|wem|wie|wo|wann?|warum|wieso|welche[rsnm]?',
  leadIns: 'und|na|also|sag mal',
  reminders: String.raw`erinner\p{L}*|wei(ß|ss)t du noch`,
  tellAbout: String.raw`(erzähl|sag|bericht)\p{L}{0,3} … (über|von)`,
  aboutMe: 'was wei(ß|ss)t du (alles |so |eigentlich |noch )*(über|von) mi[cr]h?',
  when: 'wann|seit wann|welche[rnms]? (tag|abend|monat|jahr)',
  where: 'wo|woher|wohin',
  now: 'jetzt|inzwischen|aktuell|noch',
  past: String.raw`früher|ehemalig\p{L}*`,
  beforePlaces: '(bei|nach|aus|in)( der| den)?',
}
