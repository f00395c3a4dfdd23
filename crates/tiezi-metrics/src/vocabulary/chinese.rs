//! The words around figures in Chinese.

use tiezi_lexicon::lexicons;

use super::{Money, code, money};

lexicons! {
    /// Verbs that say a figure grew by what follows.
    pub(crate) static UP: Lexicon = words("chinese/up.txt");
    /// Verbs that say a figure shrank by what follows.
    pub(crate) static DOWN: Lexicon = words("chinese/down.txt");
    /// Words that say how strongly, before or after such a verb.
    pub(crate) static LARGELY: Lexicon = words("chinese/largely.txt");
    /// Verbs of arriving at a figure: 降至, 提高到.
    pub(crate) static TO: Lexicon = words("chinese/to.txt");
    /// What a change is measured against, where the words are fixed.
    pub(crate) static BASES: Lexicon = words("chinese/bases.txt");
    /// Words, names and idioms that hold a numeral.
    pub(crate) static NUMBERED_WORDS: Lexicon = words("chinese/numbered_words.txt");
    /// Words before a number: 超1500家, 约三成.
    pub(crate) static BEFORE: Lexicon = words("chinese/before.txt");
    /// Words between a number and its unit: 120余个.
    pub(crate) static INSIDE: Lexicon = words("chinese/inside.txt");
    /// Words after a unit: 50亿元以上, 17%左右.
    pub(crate) static AFTER: Lexicon = words("chinese/after.txt");
    /// Words that may stand before a subject and are none of it: when, where, how far.
    pub(crate) static LEADING: Lexicon = words("chinese/leading.txt");
    /// Verbs of which a figure or its subject is the object: 新建泊位20余个, 选派24名船员. None of them
    /// is the subject.
    pub(crate) static VERBS: Lexicon = words("chinese/verbs.txt");
    /// Words between a subject and its figure: 达, 共, 为, 的.
    pub(crate) static LINKS: Lexicon = words("chinese/links.txt");
    /// Subjects that stand for the one before: 总额达3亿元.
    pub(crate) static GENERIC: Lexicon = words("chinese/generic.txt");
    /// Words that begin a phrase in which the subject does not stand: 向船级社推荐….
    pub(crate) static PREPOSITIONS: Lexicon = words("chinese/prepositions.txt");
    /// Ends of nouns that name a length of time: 上报时间, 平均住院日.
    pub(crate) static MEASURED: Lexicon = words("chinese/measured.txt");
    /// Verbs right before a number that say something is counted: 新增两处, 开工三项.
    pub(crate) static COUNTING: Lexicon = words("chinese/counting.txt");
    /// Words at which what is counted ends: 46家单位 进行会商, 7个泊位 投用.
    pub(crate) static STOPS: Lexicon = words("chinese/stops.txt");
    /// Verbs that part whoever acts from what is counted: 公园 接待 游客.
    pub(crate) static TRANSITIVE: Lexicon = words("chinese/transitive.txt");
    /// What makes a noun of a verb before it: 成交价, 销售额, 捐款人数.
    pub(crate) static COMPOUNDS: Lexicon = words("chinese/compounds.txt");
    /// Words after a numeral that begin with a unit and are another word: 三年级, 五处理.
    pub(crate) static UNIT_WORDS: Lexicon = words("chinese/unit_words.txt");
    /// Measure words, and nouns that stand for one: 家, 人次, 标箱.
    pub(crate) static COUNTS: Lexicon = words("chinese/counts.txt");
    /// Units of physical quantities.
    pub(crate) static MEASURES: Lexicon = words("chinese/measures.txt");
    /// Units of time.
    pub(crate) static DURATIONS: Lexicon = words("chinese/durations.txt");
    /// Units of time that more often say when than how much: 三年内, 24小时. A figure in them
    /// wants words around it that measure time.
    pub(crate) static SPANS: Lexicon = words("chinese/spans.txt");
    /// Units that a numeral before them more often puts in order than counts: 二期, 三班.
    pub(crate) static ORDINAL_UNITS: Lexicon = words("chinese/ordinal_units.txt");
    /// Units of which one is counted too at the end of a clause: 新建体育馆一座.
    pub(crate) static ONE_OF: Lexicon = words("chinese/one_of.txt");
    /// Words and codes of money after a number.
    pub(crate) static CURRENCIES: Lexicon<Money> = table("chinese/currencies.tsv", money);
    /// Signs, words and codes of money before a number.
    pub(crate) static SIGNS: Lexicon<&'static str> = table("chinese/signs.tsv", code);
}
