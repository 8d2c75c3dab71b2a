/** English words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: dog puppy | cat: cat kitten | pet: pet | bird: bird | horse: horse | mother: mother mom | father: father dad
  brother: brother | sister: sister | son: son | daughter: daughter | child: child | grandmother: grandmother granny
  grandfather: grandfather grandpa | uncle: uncle | aunt: aunt | cousin: cousin | husband: husband | wife: wife
  boyfriend: boyfriend | girlfriend: girlfriend | friend: friend | neighbour: neighbour neighbor | boss: boss
  colleague: colleague | work: work job | company: company firm | salary: salary wage | school: school
  teacher: teacher | class: class lesson | university: university college | study: study | exam: exam
  house: house home | flat: flat apartment | room: room | rent: rent | kitchen: kitchen | live: live | move: move
  city: city town | address: address street | country: country | car: car | train: train | flight: flight plane
  bike: bike bicycle | trip: trip holiday vacation travel | money: money | price: price cost | buy: buy bought
  gift: gift present | birthday: birthday | wedding: wedding | doctor: doctor physician | hospital: hospital ward
  sick: sick ill illness | pain: pain hurt | medicine: medicine pill | allergy: allergy allergic
  surgery: surgery operation | tooth: tooth dentist | eat: eat food meal | breakfast: breakfast
  dinner: dinner supper | cook: cook | restaurant: restaurant | drink: drink | coffee: coffee | tea: tea | meat: meat
  fish: fish | vegetarian: vegetarian vegan | book: book | read: read | film: film movie | series: series show
  music: music | song: song | guitar: guitar | piano: piano | concert: concert gig | sport: sport sports
  football: football soccer | run: run running | swim: swim swimming | dance: dance | hobby: hobby
  colour: colour color | favourite: favourite favorite | fear: fear afraid | hate: hate | promise: promise
  secret: secret | plan: plan | appointment: appointment | deadline: deadline | key: key | phone: phone
  computer: computer | password: password | garden: garden | plant: plant flower | sea: sea beach
  mountain: mountain | broken: broken break | lost: lost lose | found: found find | repair: repair renovation
  divorce: divorce split ex | pregnant: pregnant | dead: dead died death | retire: retire retired
  language: language | sleep: sleep | tired: tired | lend: lend borrow | contract: contract | insurance: insurance
  accident: accident | size: size | apply: apply application interview | fired: fired quit | promotion: promotion
  wood: wood | nursery: nursery | dish: dish plates | laundry: laundry | cleaning: cleaning`
