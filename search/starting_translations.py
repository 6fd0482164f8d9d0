"""English words with those that families and bilingual staff type, for `starting_related`."""

TRANSLATIONS = (
    # School and the people in it
    (
        "school, школа, مدرسة, مدرسه, مکتب, szkoła, școală, dugsi, ቤት ትምህርቲ, ትምህርት ቤት, "
        "dibistan, قوتابخانە, ښوونځی, shkollë, okul, escuela, escola"
    ),
    (
        "teacher, вчитель, учитель, معلم, آموزگار, nauczyciel, profesor, macallin, መምህር, "
        "አስተማሪ, مامۆستا, mamoste, ښوونکی, mësues, öğretmen"
    ),
    ("pupil, учень, ученик, تلميذ, دانش آموز, شاگرد, uczeń, arday, ተማሃራይ, ተማሪ, nxënës, öğrenci"),
    "class, клас, класс, صنف, کلاس, klasa, clasă, fasal",
    "lesson, урок, درس, lekcja, lecție, cashar",
    # Family and friends
    (
        "parents, батьки, родители, والدين, والدین, أولياء الأمور, rodzice, părinți, waalid, "
        "ወለዲ, ወላጆች, prindër"
    ),
    "mother, мама, мати, мать, والدة, مادر, matka, mamă, hooyo, ኣደ, እናት, دایک, nënë, madre",
    "father, тато, батько, папа, отец, أب, پدر, ojciec, tată, aabo, ኣቦ, አባት, باوک",
    (
        "child, дитина, ребёнок, ребенок, طفل, کودک, dziecko, copil, cunug, ቆልዓ, ልጅ, منداڵ, "
        "ماشوم, fëmijë, çocuk"
    ),
    "children, діти, дети, أطفال, کودکان, dzieci, copii, carruur, ቆልዑ, ልጆች, çocuklar",
    (
        "family, сім'я, семья, عائلة, خانواده, rodzina, qoys, ስድራቤት, ቤተሰብ, خێزان, "
        "malbat, کورنۍ, familje, aile"
    ),
    (
        "friend, друг, صديق, دوست, przyjaciel, prieten, saaxiib, ዓርኪ, ጓደኛ, هاوڕێ, heval, "
        "ملګری, arkadaş, amigo"
    ),
    "friendship, дружба, صداقة, دوستی, przyjaźń, prietenie, ጓደኝነት",
    # Words, letters and languages
    (
        "story, казка, сказка, оповідання, рассказ, قصة, حكاية, قصه, داستان, bajka, opowieść, "
        "poveste, sheeko, ተረት, çîrok, کیسه, përrallë, masal, hikâye, cuento"
    ),
    "song, пісня, песня, أغنية, نشيد, آهنگ, ترانه, piosenka, cântec, heesta, መዝሙር, ዘፈን, këngë",
    "poem, вірш, стихотворение, قصيدة, شعر, wiersz, poezie, gabay, ግጥሚ, ግጥም, poezi, şiir",
    "game, гра, игра, لعبة, بازی, gra, joc, ciyaar, ጸወታ, ጨዋታ, یاری, lojë, oyun, juego",
    "picture, малюнок, рисунок, картинка, صورة, عکس, تصویر, obrazek, sawir, ስእሊ, ሥዕል, resim",
    "letter, лист, письмо, رسالة, نامه, مکتوب, scrisoare, ደብዳበ, ደብዳቤ, mektup",
    "language, мова, язык, لغة, język, limbă, luuqad, ቋንቋ, ziman, ژبه, gjuhë, idioma",
    (
        "English, англійська, английский, الإنجليزية, انگلیسی, angielski, engleză, ingiriisi, "
        "እንግሊዝኛ, anglisht, ingilizce"
    ),
    "book, книга, كتاب, کتاب, książka, buug, መጽሓፍ, መጽሐፍ, کتێب, pirtûk, libër, kitap, libro, livro",
    (
        "interpreter, перекладач, переводчик, مترجم, tłumacz, traducător, turjubaan, ኣስተርጓሚ, "
        "አስተርጓሚ, وەرگێڕ, wergêr, ژباړن, përkthyes, tercüman"
    ),
    "translation, переклад, перевод, ترجمة, ترجمه, tłumaczenie, traducere, ትርጉም, përkthim",
    "reading, читання, чтение, قراءة, czytanie, ንባብ",
    "library, бібліотека, библиотека, مكتبة, کتابخانه, biblioteka, bibliotecă, maktabad, kütüphane",
    # Coming here
    (
        "refugee, біженець, беженец, لاجئ, پناهنده, uchodźca, refugiat, qaxooti, ስደተኛ, "
        "پەنابەر, penaber, کډوال, refugjat, mülteci, refugiado"
    ),
    (
        "refugees, біженці, беженцы, لاجئين, لاجئون, پناهندگان, uchodźcy, refugiați, ስደተኞች, "
        "refugjatë, mülteciler"
    ),
    "asylum, притулок, убежище, لجوء, پناهندگی, azyl, azil, magangelyo, ዑቕባ, ጥገኝነት",
    "visa, віза, виза, تأشيرة, ویزا, wiza, viză, ቪዛ",
    (
        "war, війна, война, حرب, جنگ, wojna, război, dagaal, ኲናት, ጦርነት, جەنگ, جګړه, luftë, "
        "savaş, guerra"
    ),
    (
        "welcome, ласкаво просимо, добро пожаловать, مرحبا, أهلا وسهلا, خوش آمدید, witamy, "
        "bun venit, soo dhawow, mirë se vini, hoş geldiniz, bienvenidos"
    ),
    "home, дім, дом, بيت, منزل, خانه, casă, guri, ገዛ, shtëpi",
    "registration, реєстрація, регистрация, تسجيل, ثبت نام, rejestracja, înscriere, ምዝገባ",
    "application, заява, заявление, wniosek, cerere, ማመልከቻ",
    "rights, права, حقوق, prawa, drepturi, xuquuq, መብቶች",
    # The school day
    "timetable, розклад, расписание, plan lekcji, orar",
    (
        "homework, домашнє завдання, домашнее задание, واجب منزلي, کار خانگی, praca domowa, "
        "teme pentru acasă, የቤት ሥራ"
    ),
    "exam, іспит, экзамен, امتحان, egzamin, examen, imtixaan, ፈተና, provim, sınav",
    (
        "maths, математика, رياضيات, ریاضی, matematyka, matematică, xisaab, ሒሳብ, matematikë, "
        "matematik, matemáticas"
    ),
    (
        "school uniform, шкільна форма, школьная форма, زي مدرسي, الزي المدرسي, mundurek, "
        "uniformă școlară"
    ),
    "lunch, обід, обед, غداء, ناهار, obiad, prânz, qado, ምሳ",
    "tea, чай, شاي, چای, herbata, ceai, shaah, ሻሂ, ሻይ, چا, çaj, çay",
    "coffee, кава, кофе, قهوة, قهوه, kawa, cafea, qaxwo, ቡን, ቡና, قاوە, qehwe, kahve",
    "food, їжа, еда, طعام, غذا, jedzenie, mâncare, cunto, መግቢ, ምግብ, خواردن, خواړه, ushqim, comida",
    "school holiday, канікули, каникулы, عطلة, تعطیلات, رخصتی, wakacje, vacanță, fasax",
    "bus, автобус, حافلة, اتوبوس, autobus, autobuz, ኣውቶቡስ, አውቶቡስ, otobüs",
    "attendance, відвідуваність, посещаемость, حضور, prezență",
    "absence, відсутність, отсутствие, غياب, غیبت, nieobecność, absență, maqnaansho",
    (
        "meeting, зустріч, собрание, اجتماع, جلسه, spotkanie, zebranie, ședință, kulan, ኣኼባ, "
        "ስብሰባ, toplantı"
    ),
    (
        "parents' evening, батьківські збори, родительское собрание, zebranie rodziców, "
        "ședință cu părinții"
    ),
    "phone, телефон, هاتف, تلفن, telefon, ስልኪ, ስልክ",
    # Health, feelings and safety
    (
        "help, допомога, помощь, مساعدة, کمک, pomoc, ajutor, caawimo, ሓገዝ, እርዳታ, مرسته, "
        "ndihmë, yardım, ayuda, ajuda"
    ),
    (
        "doctor, лікар, врач, طبيب, پزشک, داکتر, lekarz, dhakhtar, ሓኪም, ሐኪም, پزیشک, ډاکټر, "
        "mjek, doktor"
    ),
    (
        "health, здоров'я, здоровье, صحة, صحت, zdrowie, sănătate, caafimaad, ጥዕና, ጤና, روغتیا, "
        "shëndet, sağlık, salud"
    ),
    "safety, безпека, безопасность, سلامة, أمان, ایمنی, bezpieczeństwo, siguranță, ደህንነት, güvenlik",
    "bullying, булінг, буллинг, травля, تنمر, قلدری",
    "anxiety, тривога, тревога, قلق, اضطراب, niepokój, anxietate, welwel, ጭንቀት, kaygı",
    "money, гроші, деньги, نقود, پول, pieniądze, bani, lacag, ገንዘብ",
    # Faith and celebration
    "prayer, молитва, صلاة, نماز, modlitwa, rugăciune, salaad, ጸሎት",
    "fasting, صيام, روزه, صوم, ጾም",
    "Eid, عيد, عید, ciid, ኢድ, bayram",
    "Ramadan, رمضان, рамадан, ramadaan, ረመዳን, ramazan",
    "halal, حلال, халяль, xalaal, ሓላል, ሐላል",
    "hijab, حجاب, хіджаб, хиджаб, xijaab, ሒጃብ",
    "festival, свято, праздник, جشن, święto, sărbătoare, በዓል, festë",
    "music, музика, музыка, موسيقى, موسیقی, muzyka, muzică, muusig, ሙዚቃ, müzik",
)
