/** Hindi words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: कुत्ता | cat: बिल्ली | mother: माँ | father: पिता | brother: भाई | sister: बहन | son: बेटा | daughter: बेटी
  child: बच्चा | grandmother: दादी नानी | grandfather: दादा नाना | uncle: चाचा मामा | aunt: चाची मौसी | husband: पति
  wife: पत्नी | friend: दोस्त | neighbour: पड़ोसी | boss: बॉस | work: काम नौकरी | company: कंपनी | salary: वेतन
  school: स्कूल | teacher: शिक्षक | university: कॉलेज | exam: परीक्षा | house: घर | room: कमरा | rent: किराया
  live: रहता रहती | city: शहर | address: पता | country: देश | car: गाड़ी | train: ट्रेन | bike: साइकिल | trip: यात्रा
  money: पैसा | price: दाम | buy: खरीदा | gift: तोहफा | birthday: जन्मदिन | wedding: शादी | doctor: डॉक्टर
  hospital: अस्पताल | sick: बीमार | pain: दर्द | medicine: दवा | allergy: एलर्जी | eat: खाना | breakfast: नाश्ता
  coffee: कॉफी | tea: चाय | meat: मांस | fish: मछली | vegetarian: शाकाहारी | book: किताब | film: फिल्म | music: संगीत
  song: गाना | guitar: गिटार | sport: खेल | hobby: शौक | colour: रंग | favourite: पसंद | fear: डर | promise: वादा
  secret: राज | key: चाबी | phone: फोन | sea: समुद्र | mountain: पहाड़ | divorce: तलाक | pregnant: गर्भवती
  dead: मृत्यु | language: भाषा`
