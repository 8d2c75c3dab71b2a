/** Danish words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: hund hvalp | cat: kat killing | pet: kæledyr | bird: fugl | horse: hest | mother: mor | father: far
  brother: bror brødre | sister: søster søstre | son: søn | daughter: datter | child: barn børn
  grandmother: mormor farmor bedstemor | grandfather: morfar farfar bedstefar | husband: mand | wife: kone
  friend: ven veninde venner | neighbour: nabo | boss: chef | colleague: kollega | work: arbejde arbejder job
  company: firma virksomhed | salary: løn | school: skole | teacher: lærer | university: universitet
  study: studerer læser | exam: eksamen | house: hus hjem | flat: lejlighed | room: værelse | rent: husleje leje
  kitchen: køkken | live: bor boede | move: flytte flyttede | city: by | address: adresse gade | country: land
  car: bil | train: tog | bike: cykel | trip: rejse ferie | money: penge | price: pris koster
  buy: købe købte køber | gift: gave | birthday: fødselsdag | wedding: bryllup | doctor: læge | hospital: sygehus
  sick: syg | pain: smerter ondt | medicine: medicin piller | allergy: allergi allergisk | surgery: operation
  tooth: tand tandlæge | eat: spise spiser mad | breakfast: morgenmad | dinner: aftensmad middag
  drink: drikke drikker | coffee: kaffe | meat: kød | fish: fisk | book: bog | music: musik | song: sang
  football: fodbold | run: løbe løber | swim: svømme svømmer | dance: danse danser | colour: farve
  favourite: yndlings | fear: bange angst | hate: hader | promise: lovede løfte | key: nøgle | phone: telefon mobil
  garden: have | sea: hav strand | lost: mistet tabt | divorce: skilt | pregnant: gravid | dead: død døde
  language: sprog | sleep: sove sover søvn | tired: træt`
