import type { Language } from '../language.ts'

/** English. */
export const english: Language = {
  tag: 'en',
  toldBy: 'words',
  stopWords: `
    a an the this that these those some any each every either neither both all such same other another own i me my
    mine myself we us our ours ourselves you your yours yourself yourselves u ur he him his himself she her hers
    herself it its itself they them their theirs themselves one ones someone anyone everyone something anything
    everything nothing who whom whose which what when where why how am is are was were be been being do does did doing
    done have has had having can could will would shall should might must im ive id youre youve youll youd hes shes
    weve theyre theyve theyll thats whats wheres whos whens hows theres heres lets dont doesnt didnt cant cannot
    couldnt wont wouldnt shouldnt isnt arent wasnt werent havent hasnt hadnt aint gonna wanna gotta get gets got
    getting go goes going went gone and or but nor so if then else than as at by for from in into of off on onto out
    over to up down with without within about above across after against along among around before behind below
    between beyond during near since through toward towards under until upon via while because though although not no
    yes too also very just only even more most much many few less least quite rather here there now again ever never
    always still already yet once

    say says said tell tells told ask asked talk talked mention mentioned know knew known remember remembered recall
    remind forget forgot think thought mean means meant guess wonder please pls actually really thing things stuff way
    lot bit kind sort hi hello hey hiya yo bye goodbye goodnight night cya brb ok okay k kk yeah yea yep yup nah nope
    sure right alright fine exactly totally true thanks thank thx ty cheers sorry welcome wait lol lmao rofl omg wow
    wtf btw tbh idk imo oops ouch phew yay meh huh well er um good great nice cool awesome brilliant lovely amazing
    perfect excellent wonderful funny hilarious`,
  self: 'i im ive id ill my me mine myself we our us',
  other: 'you your yours u ur youre youve youd yourself',
  leading: `
    the a an my your our his her their its this that these those of for in on at to from and or with about`,
  questionWords: 'what|whats|which|who|whos|whose|whom|where|wheres|when|whens|why|how|hows',
  leadIns: 'and|so|but|ok(ay)?|hey|well|um',
  reminders: 'remind|recap|rundown|remember|recall',
  tellAbout: '(tell|talk|speak|say|share|describe|update|brief|fill) … (about|on)',
  aboutMe: `
    (what|everything|all|anything|much|stuff|things) … (know|remember(ed)?|learn(ed|t)|got|have|picked up|noted) … (about|on|of) me
    who am i|tell me about (me|myself)|describe me`,
  when: 'when|wen|how (long|often)|(what|which|wat) (date|day|month|year|time|evening)s?|since when',
  where: 'where|(what|which) (city|town|country|place|state|area|location)s?',
  now: 'now(adays)?|these days|currently|at the moment|still|again|any ?more|latest',
  past: 'used to|before|previous(ly)?|former(ly)?|original(ly)?|at first|initial(ly)?|old|back then|early on',
  beforePlaces: '(in|at|to|from|near)( the)?',
}
