/** Dutch words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: hond | cat: kat | bird: vogel | horse: paard | mother: moeder mama | father: vader papa | brother: broer
  sister: zus | son: zoon | daughter: dochter | child: kind | grandmother: oma | grandfather: opa | uncle: oom
  aunt: tante | husband: echtgenoot | wife: vrouw | friend: vriend | neighbour: buurman | boss: baas
  colleague: collega | work: werk werkt | company: bedrijf | school: school | exam: examen | house: huis
  flat: woning appartement | room: kamer | rent: huur | kitchen: keuken | live: woon | move: verhuizen
  country: land | car: auto | train: trein | bike: fiets | trip: vakantie | money: geld | birthday: verjaardag
  wedding: bruiloft | doctor: dokter | hospital: ziekenhuis | sick: ziek | pain: pijn | allergy: allergie
  tooth: tandarts | eat: eten | breakfast: ontbijt | cook: koken | restaurant: restaurant | drink: drinken
  coffee: koffie | tea: thee | meat: vlees | fish: vis | book: boek | film: film | series: serie | music: muziek
  song: lied | piano: piano | concert: concert | sport: sport | football: voetbal | run: hardlopen | swim: zwemmen
  hobby: hobby | colour: kleur | fear: angst | plan: plan | appointment: afspraak | key: sleutel | computer: computer
  garden: tuin | plant: plant | sea: strand | mountain: berg | lost: verloren | language: taal | sleep: slapen
  contract: contract`
