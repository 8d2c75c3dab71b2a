/**
 * English words of everyday life that ask for one another: "pet" for a dog, "couch" for a sofa, "living" for a job. General
 * knowledge, not taken from any data: what people tell about themselves, by subject. Words before a colon ask for those
 * behind it and the other way round; those behind it are not the same thing.
 */
export const RELATED = `
  pet animal: dog puppy cat kitten rabbit hamster tortoise turtle parrot bird fish horse pony goldfish lizard snake guinea
  dog puppy pup hound|cat kitten kitty|breed: dog cat
  job work career trade profession occupation employer employ employee boss company office business shift salary hire
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
  fix repair mend|build built make|clean tidy wash|cook bake|weather: rain sun snow|party celebrate birthday|news update latest|mistake wrong error|help support assist
  decide decision|choose choice chose pick opt|advise advice recommend suggest tip|arrive arrival get land|depart departure leave|marriage marry wed|engage engagement propose proposal ring
  graduate graduation degree diploma finish|birth born due|die died loss lost pass|see seen watch|sell sale|fly flight|lose loss|speak speech talk|sing song|think thought idea|believe belief|grow growth|succeed success|fail failure
  argue argument fight row quarrel disagree|apologise apologize apology sorry forgive|invite invitation guest host|celebrate celebration party birthday anniversary|plan intend planning idea hope aim goal|goal aim target resolution dream ambition want
  dream nightmare sleep|wish hope want|promise agree deal bet|bet wager stake|explain describe tell|complain complaint annoy moan|laugh joke funny|surprise secret gift|miss homesick gone|scare fear afraid phobia heights spiders dark
  annoy irritate bother bug pet-peeve hate|peeve: annoy irritate hate noise|regret wish mistake|proud pride achieve achievement|achieve accomplish win finish award|worry concern stress anxious problem|problem issue trouble wrong broken|broken broke break crack smash snap
  break smash crack fracture|crash accident collide bump|accident: crash fall fell hit ambulance injury|theft burglary stolen robbed|lose misplace lost left|find locate spot|hide stash keep put|put left keep store|keep stash drawer shelf box|spare key
  buy get purchase order pick|cheap discount sale bargain|afford budget save money|save savings bank account|bank account loan card|invest stocks shares crypto savings|tax refund return|budget spend limit|expensive pricey dear cost|tip service
  earn salary pay wage income|promotion promote raise senior|interview: job company apply role|apply application form|hire recruit start|fire fired sack laid redundant|resign quit notice|boss manager lead|meeting call agenda|deadline submit finish due|remote home office commute
  commute: train bus bike drive walk tube metro|work project task|client customer|startup company founder business|business shop store company run own|shop store bakery boutique|industry field sector|uniform wear work|shift night nights rota
  role position title job|nurse hospital ward|teacher teach school|student study university|study degree course major subject|major subject: biology history maths physics chemistry law economics engineering literature psychology|thesis dissertation paper|scholarship grant fund
  semester term year|language: spanish french german italian japanese mandarin english portuguese arabic korean russian dutch polish|accent dialect|instrument: piano guitar violin drum cello flute saxophone trumpet ukulele harp clarinet|band group singer concert gig|concert gig festival show ticket
  music genre: jazz rock pop classical metal folk techno|song track tune album|album record vinyl|dance ballet salsa tango|act theatre play stage|film director actor|actor actress star|series season episode show|genre: fantasy horror romance thriller crime comedy sci-fi
  read book novel|author writer wrote|poem poetry poet|draw sketch|paint watercolour oil canvas|craft: knit crochet sew pottery woodwork|knit crochet wool yarn scarf|sew stitch fabric|pottery clay ceramic|photograph camera lens|collect collection stamps coins vinyl
  game: chess poker board cards puzzle|chess: opening rook|puzzle jigsaw crossword sudoku|video console switch playstation xbox|team club side support|football soccer club match|climb climbing bouldering mountain|hike hiking trail walk mountain|camp camping tent|ski snowboard slope
  surf wave board|yoga pilates stretch|gym lift weights|marathon race run training|race finish time|swim pool sea|cycle bike ride|horse riding stable|fish fishing rod catch|dive scuba|martial karate judo taekwondo boxing|golf tennis padel squash
  coach trainer|score goal points|injury: knee ankle wrist shoulder back sprain torn|surgery operate operation|bone fracture broke cast|dentist tooth teeth filling|eye glasses lenses sight optician|ear hearing deaf|skin rash eczema|stomach belly gut nausea|headache migraine
  heart cardiac pressure|asthma inhaler breath|diabetes insulin sugar|cancer tumour chemo|pregnant expecting baby due|vaccine jab shot|therapy therapist counsellor counselling|depressed depression low|adhd autism diagnosis|blood type donate|allergic: peanut nut shellfish gluten dairy lactose pollen penicillin cat
  intolerant: lactose gluten dairy|gluten coeliac celiac bread wheat|dairy milk cheese lactose|diet: vegan vegetarian keto pescatarian halal kosher|vegetarian vegan plant meat|halal kosher religion|spicy hot chilli|sweet sugar dessert|bake cake bread|recipe ingredient dish
  dish: pasta pizza curry soup stew salad sushi lasagne|cuisine: italian indian thai mexican chinese japanese|fruit: apple banana mango strawberry|vegetable: carrot broccoli spinach|meat: beef pork chicken lamb steak|cheese dairy|wine red white|beer pub|tea chai|coffee latte espresso flat
  breakfast morning eat|dinner evening eat supper|snack nibble|cook chef kitchen|hungry starving eat|full stuffed|taste flavour|flavour ice-cream|milk oat soy|sugar sweetener
  relative: grandson granddaughter stepmother stepfather stepson stepdaughter|sibling: sis bro|mother-in-law in-laws|spouse: wife husband hubby missus|partner: girlfriend boyfriend fiance wife husband|fiance engaged|single dating|date tinder|crush fancy like|kiss love|bride wedding|honeymoon wedding trip
  anniversary years married|adopt adopted rescue shelter|rescue shelter adopt|vet animal|breed: labrador poodle terrier spaniel retriever beagle siamese persian|puppy kitten young|leash walk dog|litter cat|feed food|cage aquarium tank|tank fish aquarium|stable horse
  grandchild: grandson granddaughter|toddler nursery|nursery daycare childcare kindergarten|kid school|teenager teen|name: called after|middle name|nickname call|initials name|twin twins|eldest oldest first|youngest baby|raise bring grew
  move relocate relocation|flat floor|floor storey level|street road avenue lane|neighbourhood area district quarter|area: district quarter suburb|suburb town|house cottage bungalow villa|garden yard balcony terrace|garage car|roof attic loft|basement cellar|key lock door|wall paint colour
  furniture: sofa table chair desk bed wardrobe|desk office chair|lamp light|rent month|mortgage house|decorate renovate paint|renovate renovation builder|plumber leak pipe|leak drip water|heating boiler radiator|electricity power|wash laundry machine|clean hoover vacuum|bin rubbish trash
  trip holiday getaway break|destination: city country island beach|beach sea sand coast|island beach|mountain peak|hotel hostel airbnb stay|flight plane airline|airport terminal gate|passport visa|visa embassy|suitcase luggage bag pack|pack suitcase bag|map route way|tour guide|souvenir gift
  abroad country|country: france spain italy germany japan portugal greece india brazil canada mexico england ireland scotland poland|city: london paris berlin madrid rome lisbon tokyo york|weather climate hot cold|hot warm heat|cold freezing chilly|snow ice|rain wet umbrella|storm thunder lightning
  car: toyota ford honda volkswagen bmw audi tesla|car: engine tyre brake|licence driving test|petrol fuel diesel gas|electric charge battery|park parking space|ticket fine|taxi uber cab|bus stop|ferry boat|motorbike motorcycle scooter|helmet bike
  phone: iphone android samsung|computer laptop mac pc|laptop computer macbook|screen monitor|app program|website site page|code program developer|program: python javascript java|robot ai|account user login|username handle account|photo picture album|video film clip|channel youtube stream|podcast episode listen
  wear clothes outfit|dress gown|shoe trainers sneakers boots size|size: small medium large shoe|hat cap|coat jacket|jewellery ring necklace earrings|watch clock|tattoo ink piercing|hair haircut dye blonde curly|beard shave|glasses lenses|tall height short|height tall cm feet|weight kilo|eye: blue brown green hazel
  present gift give|gift: book necklace watch voucher flowers|flower rose tulip bouquet|card letter|cake candles|guest invite|venue place hall church|place spot where|event: wedding concert party festival conference|conference talk|exhibition museum gallery|museum gallery art|church mosque temple|christmas xmas|easter holiday
  hobby: paint draw knit garden read run hike cook bake photography chess climb|favourite: love best|colour: pink grey turquoise teal|number lucky|animal: elephant fox owl wolf penguin otter bear|season: spring summer autumn winter|star sign zodiac|zodiac: aries taurus gemini cancer leo virgo libra scorpio capricorn aquarius pisces
  superpower fly|dream: fly fall chase|afraid: spider snake heights dark clown|quiet calm silent|loud noise noisy|shy introvert quiet|early morning|late night owl|wake alarm up|asleep sleep|routine morning habit|habit: bite smoke coffee|meditate meditation calm|volunteer charity|charity donate shelter
  vote election|army military soldier navy served|police officer|court lawyer judge|law lawyer legal|jail prison|neighbour next door|stranger unknown|enemy rival|hero heroine villain|king queen prince princess crown throne|castle fortress|sword blade weapon|weapon: sword dagger bow axe gun|dragon beast monster|magic spell wizard witch
  spell magic curse|potion brew|treasure gold chest|map treasure|village inn tavern|tavern inn pub|ship crew captain|captain ship|quest mission task|mission task goal|planet space|spaceship ship crew|alien creature|robot android|clue evidence|suspect culprit|victim murder|detective case|forest wood|cave tunnel|river stream bridge|poison toxic`
