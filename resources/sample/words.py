"""The phrases of which made-up resources are put together, the usual ones first in each list."""

TOPICS = (
    *("First week in school", "Words for the classroom", "Meeting a new family", "A quiet corner"),
    *("Buddies at playtime", "Reading in two languages", "Maths without many words"),
    *("Lunch and snack time", "Uniform and PE kit", "Coming to school by bus", "Feelings and rest"),
    *("Stories of journeys", "Maps of where we come from", "Refugee Week", "Songs to learn fast"),
    *("Science words with pictures", "Free school meals", "Parents' evening with an interpreter"),
    *("Homework and where to get help", "Fasting and school", "Prayer and quiet time"),
    *("Anti-racism in lessons", "Kind words and hard words", "What sanctuary means"),
    *("Names and how to say them", "Flags, languages and pride", "School trips and consent"),
    *("Moving on to secondary school", "College courses for newcomers", "Careers in this city"),
    *("Safe use of telephones", "Vaccines and the school nurse", "The city's libraries"),
    *("Gardening together", "Football for everybody", "Cooking and sharing food"),
    *("History of people who came here", "Poems about home", "Art from paper and thread"),
)
FORMS = (
    *("a lesson", "picture cards", "a welcome sheet", "slides", "a checklist", "an assembly"),
    *("a poster", "a worksheet", "notes for staff", "a story to read aloud", "a letter to change"),
    *("a game", "a short film plan", "a book list", "questions to talk about"),
)
READERS = (
    *("Year 3", "Year 7", "Reception", "Key Stage 1", "Key Stage 2", "Key Stage 3", "Year 10"),
    *("new arrivals", "the whole school", "families", "governors", "the school office"),
    *("teaching assistants", "sixth form", "pupils who speak little English", "school leaders"),
)
WHO = (
    *("The class", "A new pupil", "Each pair", "The teacher", "The whole group", "A buddy"),
    *("The family", "The office", "A teaching assistant", "One child", "The interpreter"),
    *("Older pupils", "The school council", "A volunteer", "The head teacher", "Everybody"),
)
DOES = (
    *("reads", "shows", "makes", "chooses", "writes", "talks about", "listens to", "draws"),
    *("sorts", "matches", "practises", "remembers", "explains", "compares", "shares", "collects"),
    *("translates", "labels", "acts out", "measures", "plans", "checks", "invites", "records"),
)
WHAT = (
    *(
        "the picture cards",
        "ten new words",
        "the timetable",
        "a map of the school",
        "a short story",
    ),
    *("the daily routine", "a question for the group", "the rules of the game", "a family recipe"),
    *("names and greetings", "the way to the dining hall", "a song from home", "a letter"),
    *("the meaning of refuge", "a timeline of journeys", "key words in two languages"),
    *("an example from last year", "the numbers to twenty", "a poem with a strong beat"),
    *("the plan for the week", "a promise to each other", "three things that help", "the poster"),
)
WHERE = (
    *("in the classroom", "at the table", "in the hall", "at home", "in the library"),
    *("on the carpet", "in the playground", "by the door", "in a small group", "at the office"),
    *("in the garden", "on the way to lunch", "in the music room", "beside the display"),
)
WHEN = (
    *("on the first day", "before the lesson", "every morning", "after lunch", "in the first week"),
    *("at the end of the day", "for ten minutes", "once a week", "in Refugee Week", "in autumn"),
    *("when the bell rings", "before a trip", "at parents' evening", "for half an hour"),
)
TAGS = (
    *("new arrivals", "families", "EAL", "welcome", "refugees", "speaking", "reading", "buddies"),
    *("assembly", "wellbeing", "display", "key words", "maths", "history", "science", "art"),
    *("music", "food", "games", "transition", "governors", "interpreters", "faith", "sport"),
    *("stories", "maps", "poems", "careers", "anti-racism", "gardens", "trips", "names"),
)
# Of these, names of schools and streets are put together: words that come seldom.
NAME_STARTS = (
    *(
        "Ash",
        "Birch",
        "Elm",
        "Hazel",
        "Holly",
        "Linden",
        "Maple",
        "Oak",
        "Rowan",
        "Willow",
        "Alder",
    ),
    *("Beck", "Bram", "Clover", "Fern", "Heath", "Ivy", "Juniper", "Lark", "Mill", "Otter", "Plum"),
    *(
        "Quarry",
        "Raven",
        "Sedge",
        "Swift",
        "Thistle",
        "Wren",
        "Yarrow",
        "Sorrel",
        "Teasel",
        "Finch",
    ),
)
NAME_ENDS = (
    *("bank", "bridge", "brook", "bury", "combe", "croft", "dale", "den", "field", "ford", "gate"),
    *("grove", "ham", "hill", "hurst", "lea", "ley", "mead", "mere", "moor", "pool", "ridge"),
    *("shaw", "side", "stead", "stoke", "ton", "well", "wick", "wood", "worth", "yard", "thorpe"),
)
# Sentences in other languages, by code.
SENTENCES = {
    "ar": (
        *(
            "مرحبا بكم في مدرستنا.",
            "يبدأ اليوم الدراسي في الساعة التاسعة.",
            "هذه كلمات اليوم الأول.",
        ),
        *("اسألوا المعلمة إذا احتجتم إلى مساعدة.", "يمكنكم أخذ هذا الكتاب إلى البيت."),
    ),
    "uk": (
        *("Ласкаво просимо до нашої школи.", "Уроки починаються о дев'ятій годині."),
        *("Це слова для першого дня.", "Запитайте вчительку, якщо потрібна допомога."),
        *("Цю книжку можна взяти додому.",),
    ),
    "fa": (
        *("به مدرسه ما خوش آمدید.", "درس ساعت نه شروع می‌شود.", "این واژه‌ها برای روز اول است."),
        *("اگر کمک می‌خواهید از معلم بپرسید.", "می‌توانید این کتاب را به خانه ببرید."),
    ),
    "pl": (
        *(
            "Witamy w naszej szkole.",
            "Lekcje zaczynają się o dziewiątej.",
            "To słowa na pierwszy dzień.",
        ),
        *("Zapytaj nauczycielkę, jeśli potrzebujesz pomocy.", "Tę książkę można zabrać do domu."),
    ),
    "ro": (
        *("Bine ați venit la școala noastră.", "Orele încep la nouă.", "Acestea sunt cuvinte noi."),
        *("Întrebați învățătoarea dacă aveți nevoie de ajutor.", "Cartea poate fi luată acasă."),
    ),
    "fr": (
        *("Bienvenue dans notre école.", "Les cours commencent à neuf heures."),
        *("Voici les mots du premier jour.", "Demandez à la maîtresse si vous avez besoin d'aide."),
        *("Vous pouvez emporter ce livre à la maison.",),
    ),
    "es": (
        *("Bienvenidos a nuestra escuela.", "Las clases empiezan a las nueve."),
        *("Estas son palabras para el primer día.", "Pregunta a la maestra si necesitas ayuda."),
        *("Puedes llevarte este libro a casa.",),
    ),
    "tr": (
        *(
            "Okulumuza hoş geldiniz.",
            "Dersler saat dokuzda başlar.",
            "Bunlar ilk günün kelimeleri.",
        ),
        *("Yardıma ihtiyacınız varsa öğretmene sorun.", "Bu kitabı eve götürebilirsiniz."),
    ),
}
