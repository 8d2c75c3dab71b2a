/** Arabic words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: كلب كلبة | cat: قطة قط | horse: حصان | mother: ام ماما | father: بابا | brother: اخ اخويا | sister: اخت اختي
  son: ابن ابني | daughter: بنت بنتي | child: طفل عيال | grandmother: جدة تيتة | grandfather: جد جدو | uncle: عم خال
  aunt: عمة خالة | husband: زوج جوزي | wife: زوجة مراتي | friend: صديق صاحب صاحبي | neighbour: جار جارة
  boss: مدير مديرة | colleague: زميل زميلة | work: شغل شغلي بشتغل شغال | company: شركة | salary: مرتب | school: مدرسة
  teacher: مدرس | university: جامعة كلية | study: بذاكر | exam: امتحان | house: بيت | flat: شقة | room: اوضة غرفة
  rent: ايجار | kitchen: مطبخ | live: ساكن ساكنة عايش | city: مدينة | address: شارع عنوان | car: عربية سيارة
  train: قطر | flight: طيارة | bike: عجلة | trip: سفر سفرية رحلة | money: فلوس | price: سعر بكام | buy: اشتريت جبت
  gift: هدية | birthday: ميلاد | wedding: فرح جواز | doctor: دكتور دكتورة | hospital: مستشفى | sick: عيان مريض مرض
  pain: وجع بيوجع | medicine: دوا دواء | allergy: حساسية | surgery: عملية | tooth: سنان | eat: اكل اكلة
  breakfast: فطار | dinner: عشا | cook: طبخ | restaurant: مطعم | drink: شرب بشرب | coffee: قهوة | tea: شاي
  meat: لحمة لحم | fish: سمك | vegetarian: نباتي | book: كتاب | read: بقرا | film: فيلم | series: مسلسل
  music: موسيقى مزيكا | song: اغنية | guitar: جيتار | piano: بيانو | concert: حفلة | sport: رياضة | football: كورة
  run: جري | swim: سباحة | dance: رقص | hobby: هواية | colour: لون | favourite: مفضل | fear: خايف خايفة بخاف
  hate: بكره | promise: وعد وعدت | secret: سر | plan: خطة ناوي | appointment: ميعاد معاد | key: مفتاح
  phone: موبايل تليفون رقم | computer: كمبيوتر لابتوب | password: باسورد | garden: بستان جنينة | sea: بحر
  mountain: جبل | broken: كسرت مكسور | lost: ضاع ضيعت | found: لقيت | repair: تصليح | divorce: طلاق انفصلنا
  pregnant: حامل | dead: مات ماتت وفاة | retire: معاش | language: لغة | sleep: نوم بنام | tired: تعبان
  lend: سلف سلفت | contract: عقد | insurance: تامين | accident: حادثة | size: مقاس | promotion: ترقية | wood: نجار
  nursery: حضانة`
