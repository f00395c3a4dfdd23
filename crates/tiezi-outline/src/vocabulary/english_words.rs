//! English words around figures. Every table is sorted and in lower case.

/// Words before a number that make it more or less than exact.
pub(crate) const QUALIFIERS: &[&str] = &[
    "a little over", "a little under", "a maximum of", "a mere", "a minimum of", "a reported", "about", "above",
    "almost", "an approximate", "an estimated", "approx", "approximately", "around", "as many as", "as much as",
    "at least", "at most", "below", "c", "ca", "circa", "close to", "estimated", "exceeding", "fewer than",
    "greater than", "higher than", "in excess of", "just", "just above", "just below", "just over", "just under",
    "less than", "little more than", "lower than", "maximum of", "mere", "minimum of", "more than", "nearly",
    "no fewer than", "no less than", "no more than", "not less than", "not more than", "only", "over", "roughly",
    "slightly less than", "slightly more than", "slightly over", "slightly under", "some", "under", "up to", "upto",
    "upward of", "upwards of", "well above", "well below", "well over",
];

/// Words before a number that leave it exact: a total of 312.
pub(crate) const EXACT: &[&str] = &[
    "a combined", "a full", "a further", "a record", "a total of", "additional", "all", "an additional",
    "an average of", "an extra", "another", "average of", "both", "exactly", "fully", "her", "his", "its", "new",
    "our", "precisely", "the", "the remaining", "their", "these", "those", "total of",
];

/// Verbs and words that say that something grew.
pub(crate) const UP: &[&str] = &[
    "advanced", "boost", "boosted", "boosts", "climb", "climbed", "climbing", "climbs", "expand", "expanded",
    "expanding", "expands", "gain", "gained", "gains", "goes up", "going up", "grew", "grow", "growing", "grown",
    "grows", "growth", "higher", "increase", "increased", "increases", "increasing", "jump", "jumped", "jumping",
    "jumps", "lifted", "lifts", "raise", "raised", "raises", "raising", "rallied", "rebounded", "rise", "risen",
    "rises", "rising", "rose", "shot up", "soar", "soared", "soars", "surge", "surged", "surges", "surging", "up",
    "went up", "widened",
];

/// Verbs and words that say that something shrank.
pub(crate) const DOWN: &[&str] = &[
    "brought down", "contracted", "cut", "cuts", "cutting", "decline", "declined", "declines", "declining",
    "decrease", "decreased", "decreases", "decreasing", "dipped", "down", "drop", "dropped", "dropping", "drops",
    "eased", "fall", "fallen", "falling", "falls", "fell", "goes down", "going down", "lose", "loses", "lost",
    "lower", "lowered", "lowering", "lowers", "narrowed", "plummeted", "plunged", "reduce", "reduced", "reduces",
    "reducing", "reduction", "sank", "shortened", "shortening", "shrank", "shrink", "shrinking", "shrinks", "shrunk",
    "slashed", "slashes", "slid", "slipped", "slumped", "trimmed", "tumbled", "went down",
];

/// Verbs of change that take what they change after them: cut fees by 8%.
pub(crate) const MOVING: &[&str] = &[
    "boost", "boosted", "boosts", "brought down", "cut", "cuts", "cutting", "decreased", "expand", "expanded",
    "expands", "gain", "gained", "gains", "increase", "increased", "increases", "increasing", "lifted", "lifts",
    "lose", "loses", "lost", "lower", "lowered", "lowering", "lowers", "raise", "raised", "raises", "raising",
    "reduce", "reduced", "reduces", "reducing", "shortened", "shortening", "slashed", "slashes", "trimmed",
];

/// Verbs that up and down belong to: take up, write down.
pub(crate) const PHRASAL: &[&str] = &[
    "add", "added", "adds", "back", "break", "bring", "brings", "brought", "buy", "clean", "cleaned", "come", "comes",
    "eat", "eats", "end", "ended", "ends", "free", "freed", "freeing", "frees", "gave", "give", "gives", "giving",
    "keep", "line", "make", "makes", "making", "open", "opened", "pick", "picked", "put", "save", "saved", "set",
    "sets", "settle", "show", "showed", "shows", "shut", "sign", "signed", "soak", "split", "sum", "take", "taken",
    "takes", "taking", "took", "turn", "turned", "use", "used", "uses", "using", "write", "wrote",
];

/// Words before a half or a third that make it one in a row: the second half of the year.
pub(crate) const PARTITIVES: &[&str] = &[
    "back", "better", "bottom", "each", "final", "first", "former", "fourth", "front", "last", "latter", "lower",
    "next", "other", "second", "that", "third", "this", "top", "upper",
];

/// Nouns that say when, or how much in all: $4 million in the year.
pub(crate) const TIMES: &[&str] = &[
    "addition", "advance", "all", "april", "autumn", "cash", "days", "decade", "december", "dollars", "february",
    "future", "half", "january", "july", "june", "march", "may", "meantime", "month", "months", "november", "october",
    "past", "period", "quarter", "return", "september", "spring", "summer", "terms", "time", "total", "week", "weeks",
    "winter", "year", "years",
];

/// Nouns for growth after or before a share: a 12% increase in exports.
pub(crate) const UP_NOUNS: &[&str] = &[
    "boost", "climb", "expansion", "gain", "growth", "hike", "improvement", "increase", "increases", "jump", "rise",
    "surge", "uptick", "upturn",
];

/// Nouns for shrinking after or before a share.
pub(crate) const DOWN_NOUNS: &[&str] = &[
    "contraction", "cut", "decline", "decrease", "dip", "downturn", "drop", "fall", "fall-off", "loss", "plunge",
    "reduction", "slide", "slump",
];

/// Words after a share that say it is one more: 8% more patients.
pub(crate) const MORE: &[&str] = &[
    "above", "higher", "more", "up",
];

/// Words after a share that say it is one less.
pub(crate) const LESS: &[&str] = &[
    "below", "down", "fewer", "less", "lower",
];

/// Verbs that tie a figure to what stands before them: output reached 4,210.
pub(crate) const REACHED: &[&str] = &[
    "amounted to", "amounts to", "are", "are worth", "averaged", "averages", "came to", "comes to", "cost", "costs",
    "equalled", "exceeded", "exceeds", "had reached", "has reached", "have reached", "hit", "is", "is worth",
    "lasted", "numbered", "passed", "reach", "reached", "reaches", "remained at", "remains at", "stands at",
    "stood at", "surpassed", "take", "takes", "took", "topped", "tops", "totaled", "totalled", "totals", "was",
    "was valued at", "was worth", "were", "were worth",
];

/// Verbs of reports, after which even a small number in words counts: opened three clinics.
pub(crate) const COUNTING: &[&str] = &[
    "added", "admitted", "approved", "attracted", "audited", "awarded", "bought", "built", "cleared", "closed",
    "completed", "comprised", "comprises", "connected", "constructed", "created", "delivered", "discharged",
    "distributed", "donated", "drilled", "electrified", "employed", "employs", "enrolled", "equipped", "established",
    "evacuated", "expanded", "funded", "handled", "held", "hired", "housed", "houses", "injured", "inspected",
    "installed", "investigated", "issued", "killed", "laid", "launched", "logged", "opened", "operated", "operates",
    "organised", "organises", "organized", "organizes", "paved", "planted", "processed", "produced", "provided",
    "published", "purchased", "received", "recorded", "recruited", "refurbished", "registered", "renovated",
    "repaired", "reported", "rescued", "resettled", "resolved", "restored", "screened", "secured", "served", "serves",
    "signed", "sold", "supplied", "surveyed", "totaling", "totalling", "trained", "treated", "upgraded", "vaccinated",
    "visited",
];

/// Plural nouns that chat counts idly.
pub(crate) const SMALL_TALK: &[&str] = &[
    "bits", "bucks", "cases", "cents", "choices", "comments", "days", "dudes", "examples", "eyes", "folks", "friends",
    "guys", "halves", "hands", "hours", "ideas", "issues", "kinds", "legs", "lines", "links", "lots", "minutes",
    "months", "options", "others", "parts", "people", "pieces", "points", "possibilities", "posts", "problems",
    "questions", "reasons", "replies", "replys", "seconds", "sides", "sorts", "steps", "things", "thoughts", "times",
    "types", "versions", "ways", "weeks", "words", "years",
];

/// Words before a number that make it a name or a place in a row: section 3, page 12.
pub(crate) const NAMING: &[&str] = &[
    "age", "aged", "ages", "airbus", "amendment", "android", "annex", "apartment", "apollo", "appendix", "apt",
    "area", "article", "articles", "bill", "bit", "block", "boeing", "book", "box", "bug", "build", "building", "bus",
    "case", "cat", "catch", "category", "channel", "chapter", "chapters", "class", "clause", "clauses", "code",
    "column", "columns", "comment", "core", "covid", "cpu", "day", "days", "debian", "directive", "disk", "district",
    "draft", "drive", "edition", "entry", "episode", "episodes", "eq", "equation", "example", "exercise", "exercises",
    "exhibit", "exit", "experiment", "ext", "factor", "fax", "fig", "figs", "figure", "figures", "file", "flight",
    "floor", "form", "formula", "gate", "gen", "generation", "goal", "gpu", "grade", "grades", "group", "groups",
    "gtx", "highway", "id", "index", "interstate", "invoice", "ios", "iphone", "issue", "issues", "item", "items",
    "java", "kernel", "lane", "law", "layer", "lesson", "level", "levels", "line", "lines", "lot", "mach", "mark",
    "mk", "mobile", "model", "module", "month", "no", "node", "nos", "note", "notes", "nr", "nrs", "number",
    "numbers", "option", "options", "order", "p", "page", "pages", "para", "paragraph", "paragraphs", "part", "parts",
    "patch", "phase", "phases", "phone", "php", "pin", "plan", "platform", "player", "players", "point", "points",
    "port", "ports", "post", "posts", "pp", "priority", "problem", "proposal", "psalm", "pull", "python", "quarter",
    "question", "questions", "ref", "regulation", "release", "reply", "resolution", "rev", "revision", "road", "room",
    "rooms", "round", "route", "row", "rows", "rtx", "rule", "rules", "sample", "scene", "schedule", "score", "sdg",
    "season", "seasons", "section", "sections", "series", "session", "size", "slot", "stage", "stages", "statement",
    "step", "steps", "street", "studio", "suite", "table", "tables", "team", "tel", "test", "theorem", "thread",
    "ticket", "tier", "title", "top", "topic", "track", "tracks", "trial", "type", "types", "ubuntu", "unit", "v",
    "ver", "verse", "verses", "version", "versions", "vol", "volume", "war", "ward", "week", "weeks", "windows",
    "world war", "year", "years", "zone",
];

/// Words at which a noun phrase ends.
pub(crate) const STOPS: &[&str] = &[
    "a", "about", "above", "according", "across", "after", "again", "against", "ago", "agree", "agreed", "all",
    "along", "already", "also", "although", "altogether", "always", "am", "among", "amongst", "an", "and", "annually",
    "any", "apiece", "are", "aren", "aren't", "around", "as", "at", "be", "became", "because", "been", "before",
    "began", "behind", "being", "believe", "believes", "below", "beside", "besides", "between", "beyond", "both",
    "bought", "brought", "but", "by", "came", "can", "can't", "come", "compared", "could", "cuz", "daily", "despite",
    "did", "didn", "didn't", "died", "do", "does", "doesn", "doesn't", "don", "don't", "done", "down", "during",
    "each", "earlier", "eight", "either", "else", "even", "every", "except", "excluding", "exist", "existed", "felt",
    "fewer", "find", "five", "fled", "for", "found", "four", "from", "gave", "get", "gets", "give", "given", "go",
    "goes", "gone", "got", "had", "happened", "has", "have", "having", "he", "helped", "her", "here", "him", "his",
    "how", "however", "i", "i'd", "i'll", "i'm", "i've", "if", "in", "including", "inside", "into", "is", "isn",
    "isn't", "it", "it's", "its", "just", "kept", "knew", "know", "later", "led", "left", "less", "let", "like",
    "lived", "lol", "lost", "made", "make", "may", "me", "met", "might", "minus", "monthly", "more", "must", "my",
    "nationwide", "near", "need", "needs", "neither", "never", "nine", "no", "nor", "not", "now", "of", "off", "ok",
    "on", "once", "one", "only", "onto", "or", "our", "out", "outside", "over", "paid", "per", "please", "plus",
    "quite", "ran", "rather", "regarding", "remain", "remained", "respectively", "right", "said", "same", "sat",
    "saw", "say", "says", "seem", "seemed", "seen", "sent", "seven", "shall", "she", "should", "showed", "shown",
    "since", "six", "so", "sold", "some", "spent", "still", "stood", "such", "take", "taken", "ten", "than", "that",
    "that's", "the", "their", "them", "then", "there", "there's", "therefore", "these", "they", "they're", "think",
    "this", "those", "though", "thought", "three", "through", "throughout", "thus", "till", "to", "today", "together",
    "told", "tomorrow", "too", "took", "toward", "towards", "twice", "two", "under", "unless", "unlike", "until",
    "up", "upon", "us", "versus", "very", "via", "vs", "want", "was", "wasn", "wasn't", "we", "we're", "weekly",
    "went", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will",
    "with", "within", "without", "won't", "worth", "would", "wrote", "yeah", "yearly", "yes", "yesterday", "yet",
    "you", "you're", "your",
];

/// Words that a subject doesn't begin with.
pub(crate) const DETERMINERS: &[&str] = &[
    "a", "all", "also", "an", "and", "any", "as", "both", "but", "each", "every", "her", "his", "however", "if",
    "its", "meanwhile", "my", "or", "our", "so", "some", "that", "the", "their", "then", "these", "this", "those",
    "when", "while", "your",
];

/// Words between a subject and its verb.
pub(crate) const HELPERS: &[&str] = &[
    "about", "again", "almost", "already", "also", "are", "be", "been", "being", "can", "could", "even", "further",
    "had", "has", "have", "is", "just", "may", "might", "must", "nearly", "not", "now", "only", "roughly", "should",
    "still", "then", "thus", "was", "were", "will", "would",
];

/// Prepositions that a subject may have inside.
pub(crate) const INNER: &[&str] = &[
    "among", "at", "for", "in", "of", "on", "per", "to",
];

/// Plurals that don't end in -s.
pub(crate) const PLURALS: &[&str] = &[
    "aircraft", "alumni", "bacteria", "businessmen", "businesspeople", "businesswomen", "cattle", "children",
    "clergy", "craftsmen", "crew", "criteria", "deer", "faculty", "feet", "firemen", "fish", "fishermen", "freshmen",
    "fungi", "geese", "grandchildren", "lice", "livestock", "men", "mice", "nuclei", "oxen", "people", "personnel",
    "phenomena", "police", "policemen", "policewomen", "poultry", "salespeople", "salmon", "schoolchildren",
    "servicemen", "servicewomen", "sheep", "spokespeople", "staff", "stimuli", "teeth", "townspeople", "tradespeople",
    "wolves", "women", "youth",
];

/// Words in -s that are no plurals.
pub(crate) const SINGULARS: &[&str] = &[
    "access", "across", "address", "afterwards", "alias", "always", "ambitious", "analysis", "anonymous", "anxious",
    "arkansas", "as", "asynchronous", "athens", "atlas", "autonomous", "awareness", "basis", "besides", "bias",
    "bonus", "boss", "brussels", "bus", "business", "campus", "canvas", "cautious", "census", "chaos", "charles",
    "christmas", "class", "comes", "congress", "conscious", "consensus", "continuous", "corpus", "crisis", "cross",
    "css", "curious", "dangerous", "darkness", "delicious", "distress", "does", "dos", "downstairs", "dress",
    "economics", "endless", "enormous", "erroneous", "excess", "express", "famous", "fitness", "focus", "furious",
    "gas", "genus", "gets", "gives", "glass", "glorious", "goes", "gracious", "grass", "happiness", "harness", "has",
    "hazardous", "homeless", "illness", "impress", "indigenous", "indoors", "infectious", "instantaneous", "ios",
    "is", "its", "james", "jesus", "jobless", "kansas", "keeps", "knows", "less", "lets", "looks", "los", "loss",
    "macos", "makes", "marvellous", "mass", "mathematics", "means", "minus", "miscellaneous", "mistress",
    "mysterious", "needs", "nervous", "news", "nexus", "notorious", "nowadays", "nucleus", "numerous", "obvious",
    "outdoors", "overseas", "paris", "perhaps", "physics", "plus", "politics", "possess", "precious", "press",
    "previous", "princess", "process", "progress", "radius", "religious", "ridiculous", "runs", "says", "seems",
    "serious", "simultaneous", "sometimes", "spacious", "spontaneous", "stainless", "status", "stress", "success",
    "surplus", "suspicious", "synchronous", "takes", "terminus", "texas", "thinks", "this", "thomas", "thus",
    "towards", "tremendous", "unless", "upstairs", "us", "uses", "various", "versus", "virus", "wales", "wants",
    "was", "wellness", "wilderness", "wireless", "witness", "works", "yes",
];

/// Months, and the words that say when.
pub(crate) const MONTHS: &[&str] = &[
    "apr", "april", "aug", "august", "dec", "december", "feb", "february", "fri", "friday", "jan", "january", "jul",
    "july", "jun", "june", "mar", "march", "may", "mon", "monday", "nov", "november", "oct", "october", "sat",
    "saturday", "sep", "sept", "september", "sun", "sunday", "thu", "thursday", "tue", "tuesday", "wed", "wednesday",
];

/// Words that make a time of a number.
pub(crate) const CLOCK: &[&str] = &[
    "a.m", "ad", "am", "bc", "bce", "bst", "ce", "cet", "edt", "est", "gmt", "ish", "noon", "o", "o'clock", "p.m",
    "pm", "pst", "utc",
];

/// Words after a duration that only say when: 3 years ago.
pub(crate) const WHEN: &[&str] = &[
    "after", "ago", "apart", "away", "before", "earlier", "from", "hence", "later", "left", "more", "now", "old",
    "prior", "since", "time", "until",
];

/// Words before a duration that measure it: fell to 6.8 days.
pub(crate) const LASTING: &[&str] = &[
    "are", "averaged", "averages", "averaging", "between", "by", "equals", "exceeded", "exceeds", "from", "is",
    "lasted", "lasting", "lasts", "of", "reached", "reaches", "take", "takes", "taking", "than", "to", "took",
    "totaled", "totalled", "was", "were", "within",
];

/// Nouns before `of` that measure time: an average of 6.8 days.
pub(crate) const LENGTHS: &[&str] = &[
    "average", "delay", "delays", "downtime", "duration", "increase", "lag", "length", "life", "lifetime", "maximum",
    "mean", "median", "minimum", "reduction", "response", "stay", "time", "times", "total", "uptime", "wait",
    "waiting",
];

/// What a change is measured against.
pub(crate) const BASES: &[&str] = &[
    "a year ago", "a year earlier", "mom", "month on month", "month over month", "month-on-month", "on last year",
    "on the month", "on the previous year", "on the quarter", "on the year", "on the year before", "qoq",
    "quarter on quarter", "quarter over quarter", "quarter-on-quarter", "y-o-y", "y/y", "year on year",
    "year over year", "year-on-year", "year-over-year", "yoy",
];

/// Words at which a clause ends.
pub(crate) const BOUNDARIES: &[&str] = &[
    "after", "although", "and", "as", "because", "before", "but", "if", "or", "so", "that", "though", "when", "where",
    "whereas", "which", "while", "who",
];

/// Nouns that make an address of a number.
pub(crate) const STREETS: &[&str] = &[
    "ave", "avenue", "blvd", "boulevard", "court", "drive", "lane", "place", "rd", "road", "square", "st", "street",
    "terrace", "way",
];

/// Words before a `one` that counts nothing.
pub(crate) const PRONOUN_ONE: &[&str] = &[
    "a", "another", "any", "best", "better", "big", "each", "every", "first", "good", "her", "his", "last", "my",
    "new", "next", "no", "old", "only", "other", "right", "same", "small", "some", "that", "the", "this", "which",
    "wrong", "your",
];

/// Nouns that a count joins with a hyphen: a 40-bed hospital.
pub(crate) const COMPOUND_COUNTS: &[&str] = &[
    "apartment", "bed", "bedroom", "berth", "classroom", "member", "room", "seat", "seater", "space", "stall",
    "storey", "turbine", "unit", "vehicle", "well",
];

/// Words after a double quote that makes inches of a number.
pub(crate) const INCH_WORDS: &[&str] = &[
    "deep", "diameter", "disk", "display", "drive", "high", "long", "monitor", "pipe", "screen", "tall", "thick",
    "tv", "wheel", "wheels", "wide",
];
