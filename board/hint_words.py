"""The words by which hints tell a name from a place, and where somebody comes from."""

NATIONALITIES = (
    *(
        "Afghan",
        "Albanian",
        "Arab",
        "Bangladeshi",
        "Bulgarian",
        "Cameroonian",
        "Chinese",
        "Congolese",
    ),
    *(
        "Egyptian",
        "Eritrean",
        "Ethiopian",
        "Gambian",
        "Ghanaian",
        "Hongkonger",
        "Indian",
        "Iranian",
    ),
    *("Iraqi", "Ivorian", "Jamaican", "Jordanian", "Kosovan", "Kurdish", "Kuwaiti", "Latvian"),
    *("Lebanese", "Libyan", "Lithuanian", "Moroccan", "Nigerian", "Pakistani", "Palestinian"),
    *(
        "Persian",
        "Polish",
        "Roma",
        "Romanian",
        "Russian",
        "Rwandan",
        "Salvadoran",
        "Slovak",
        "Somali",
    ),
    *("Sri Lankan", "Sudanese", "Syrian", "Tamil", "Tunisian", "Turkish", "Ugandan", "Ukrainian"),
    *("Venezuelan", "Vietnamese", "Yemeni", "Zimbabwean"),
)
COUNTRIES = (
    *("Afghanistan", "Albania", "Bangladesh", "Bulgaria", "Cameroon", "China", "(?:the )?Congo"),
    *(
        "Egypt",
        "El Salvador",
        "Eritrea",
        "Ethiopia",
        "(?:the )?Gambia",
        "Ghana",
        "Hong Kong",
        "India",
    ),
    *("Iran", "Iraq", "(?:the )?Ivory Coast", "Jamaica", "Jordan", "Kosovo", "Kurdistan", "Kuwait"),
    *(
        "Lebanon",
        "Libya",
        "Lithuania",
        "Morocco",
        "Nigeria",
        "Pakistan",
        "Palestine",
        "Gaza",
        "Poland",
    ),
    *(
        "Romania",
        "Russia",
        "Rwanda",
        "Slovakia",
        "Somalia",
        "Sri Lanka",
        "(?:South )?Sudan",
        "Syria",
    ),
    *("Tunisia", "Turkey", "Uganda", "Ukraine", "Venezuela", "Vietnam", "Yemen", "Zimbabwe"),
)
STREETS = (
    *("Street", "St", "Road", "Rd", "Avenue", "Ave", "Lane", "Close", "Drive", "Crescent", "Court"),
    *(
        "Gardens",
        "Grove",
        "Place",
        "Terrace",
        "Way",
        "Walk",
        "Square",
        "Hill",
        "Row",
        "Mews",
        "House",
    ),
)

_DATES = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december spring summer autumn winter term easter "
    "christmas eid ramadan nowruz diwali hanukkah"
)
_SCHOOL = (
    "school schools primary secondary junior infant infants academy college nursery high grammar "
    "reception year years key stage class form tutor head teacher teachers eal send sen senco "
    "emas english maths history geography science drama music art sanctuary award learn embed "
    "share coventry city council local library hall garden playground assembly week day days "
    "welcome pack home office red cross british united kingdom nations refugee refugees world "
    "europe european north south east west old new upper lower great saint st bank holiday park "
    "centre club street road museum university church mosque temple mill house door doors "
    "saturday prime minister royal national international united"
)
_LANGUAGES = (
    "english arabic ukrainian polish romanian persian farsi dari pashto somali tigrinya urdu "
    "french german spanish italian portuguese turkish kurdish albanian russian chinese mandarin "
    "cantonese vietnamese tamil bengali punjabi gujarati hindi amharic swahili welsh latin greek "
    "british syrian afghan african asian european american christian muslim jewish sikh hindu "
    "buddhist ukraine syria afghanistan poland romania england wales scotland ireland britain "
    "sudan iran iraq"
)
_COMMON = (
    "a an the and but or so if then when while after before since until as at by for from in into "
    "of off on onto out over to under up with without we our us i my you your he his she her it "
    "its they their them this that these those there here who what where why how which each every "
    "all any both some many most few more one two three four five six seven eight nine ten first "
    "next last now today yesterday tomorrow later soon once not no yes please thank thanks dear "
    "hello hi do does did is are was were be been have has had can could will would should may "
    "might must let make made take took put give gave ask asked tell told show showed draw drew "
    "write wrote read use used start started begin began end ended bring brought come came go "
    "went see saw look try tried think thought know children pupils parents families staff "
    "everyone everybody somebody nobody people friends word powerpoint google microsoft teams "
    "zoom youtube bbc padlet internet table tennis snow white father mother christmas mr mrs ms "
    "miss mx dr"
)
# Words, in small letters, of which none is part of a first name and surname.
NO_NAMES = frozenset(f"{_DATES} {_SCHOOL} {_LANGUAGES} {_COMMON}".split())
