import { englishStem } from './englishForms.ts'

/**
 * English words of everyday life that ask for one another: "pet" for a dog, "couch" for a sofa, "living" for a job. General
 * knowledge, not taken from any data: what people tell about themselves, by subject. Words before a colon ask for those
 * behind it and the other way round; those behind it are not the same thing.
 */
const GROUPS = `
  pet animal: dog puppy cat kitten rabbit hamster tortoise turtle parrot bird fish horse pony goldfish lizard snake guinea
  dog puppy pup hound|cat kitten kitty|breed: dog cat
  job work living career trade profession occupation employer employ employee boss company office business shift salary hire
  profession: teacher nurse doctor engineer lawyer chef cook electrician plumber carpenter designer developer driver accountant
  manager boss supervisor|colleague coworker workmate|freelance self-employed|quit resign leave|retire pension|unemployed jobless
  home house flat apartment address live: place street move moving room town city village
  live move based settle|rent landlord landlady lease tenant mortgage|roommate flatmate housemate
  town city village hometown from|country abroad nationality|neighbour neighbor next-door
  child kid children: son daughter baby toddler born|son boy|daughter girl|baby newborn infant toddler pregnant
  mother mum mom mama mam amma mummy|father dad da papa daddy|parent folks: mum mom mother dad father
  sibling: brother sister twin|grandmother gran granny nan nana grandma|grandfather granddad grandpa|relative: aunt auntie uncle cousin niece nephew
  nephew niece: sister brother baby|relative family: aunt uncle cousin grandmother grandfather brother sister
  family relative kin folks: mother father brother sister|wife husband partner spouse married marry wedding|girlfriend boyfriend partner date dating
  wedding marry bride groom engaged fiance ceremony|ex divorce split breakup broke separated|friend mate pal buddy chum
  name called nickname|surname lastname|birthday born age old year|age old birthday turn
  doctor gp hospital clinic: surgeon nurse appointment|operation surgery op surgeon|illness sick ill disease condition diagnosis diagnose
  hurt pain ache injury injured broke sprain|medicine tablet pill medication drug prescription dose|allergy allergic intolerant
  allergic allergy: swell throat rash nuts shellfish pollen|phobia fear scared afraid terrified hate|smoke smoker cigarette tobacco
  health: doctor hospital operation allergy injury tablet knee back heart|weight weigh kilo pounds diet|sleep insomnia bed nap tired
  anxious nervous worried stress stressed|sad upset down cry depressed|happy glad chuffed delighted proud thrilled excited|angry furious mad annoyed
  food eat meal: dish dinner lunch breakfast supper cook recipe taste order restaurant hungry|vegetarian vegan meat|seafood shellfish: prawn crab mussel shrimp fish
  restaurant cafe: menu table order waiter tapas|breakfast: toast porridge oats cereal eggs|sweet dessert cake chocolate ice-cream sugar|snack crisps biscuit
  drink alcohol booze: beer wine whisky pub bar sober drunk|coffee espresso caffeine latte|tea brew cuppa
  money pay cost price owe debt pound euro dollar salary wage advance fee loan|cost price pay charge expensive cheap|bill invoice receipt payment|debt owe loan lend borrow
  car drive vehicle van driver licence wheel|train rail station|plane fly flight airport|bicycle bike cycle cycling|boat ship sail|bus coach
  trip travel holiday vacation journey visit fly abroad|hotel booking stay|swim pool lengths swimming|run running race marathon jog
  sport: football tennis basketball gym training match team|exercise workout gym train|win champion medal prize award|hobby pastime: spare enjoy weekend collect
  instrument music: song band concert play piano guitar violin cello sing|film movie cinema picture watch series show|book novel read reading author title story
  book manuscript draft novel chapter publish publisher|publish press publisher out|write wrote pen author|game play console
  paint painting draw drawing art artist|photo picture photograph camera|garden: plant flower grow vegetable|colour color: red blue green yellow orange purple black white
  insect: bee wasp spider ant moth|tree wood forest|sofa couch settee|fridge kitchen oven|bed bedroom sleep|clothes wear: dress shirt wear coat shoes outfit
  phone mobile number call ring|call ring rang phone|text message reply|email mail address inbox|letter post mail write envelope|internet wifi broadband router signal connection
  signal wifi reception wall|package plan tariff contract|contract month term commitment tied|password code pin login|contact reach write ring call email
  school class pupil student teacher teach lesson course|university college degree study|exam test pass fail mark score|lesson class session tutor|language speak learn accent
  pupil student|deadline due date submit|time hour o'clock schedule start|schedule time: day week hours evening morning|evening night tonight|weekday: monday tuesday wednesday thursday monday friday
  promise swear word vow keep|secret confess tell hide|lie truth|religion faith church pray belief|politics vote party|rule allowed mustn't never don't
  rule never always don't|kill murder murderer killer dead die death|murder guilty culprit did|steal thief stolen rob|guard watch police soldier|escape exit tunnel way out flee door
  die death dead funeral grief|ending end finish|start begin first|outcome result end turned|result outcome score benign clear|reason because why cause
  like love enjoy favourite favorite fond prefer|hate dislike loathe can't stand|favourite favorite best love|stand hate bear|able can't never
  big large huge giant|small little tiny|fast quick speed|slow|strong weak|rich wealthy|buy bought purchase shop order|sell sold|gift present|lost lose missing|find found
  fix repair mend|build built make|clean tidy wash|cook bake|weather: rain sun snow|party celebrate birthday|news update latest|mistake wrong error|help support assist`

/** What is asked with one word and told with another: by stem, the stems beside it. */
let related: ReadonlyMap<string, ReadonlySet<string>> | undefined

/** Stems of words that may tell what `stem` asks for. */
export function relatedTo(stem: string): ReadonlySet<string> {
  // Read when first asked: an index that only adds never needs it.
  related ??= readGroups()
  return related.get(stem) ?? NONE
}

const NONE: ReadonlySet<string> = new Set()

function readGroups(): ReadonlyMap<string, ReadonlySet<string>> {
  const map = new Map<string, Set<string>>()
  for (const group of GROUPS.split(/[|\n]/)) {
    const [heads = '', members = ''] = group.split(':')
    const asking = stemsIn(heads)
    const told = stemsIn(members)
    for (const stem of asking) addAll(map, stem, [...asking, ...told])
    for (const stem of told) addAll(map, stem, asking)
  }
  return map
}

function addAll(map: Map<string, Set<string>>, stem: string, others: readonly string[]): void {
  const set = map.get(stem) ?? new Set()
  for (const other of others) if (other !== stem) set.add(other)
  map.set(stem, set)
}

function stemsIn(words: string): string[] {
  return words.trim().split(/\s+/).filter(Boolean).map(englishStem)
}
