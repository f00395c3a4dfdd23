//! The words of dates, in some fifteen languages.

use std::{collections::HashMap, sync::LazyLock};

use super::absolute::Month;

/// The begin of the words that a text ends with, if it does.
pub(super) fn strip_word_suffix(text: &str, words: &str) -> Option<usize> {
    let begin = text.len().checked_sub(words.len())?;
    let same = text.get(begin..).is_some_and(|end| is_word(end, words));
    let alone = text.get(..begin)?.chars().next_back();
    (same && !alone.is_some_and(is_letter)).then_some(begin)
}

/// The word that a text ends with, and where it begins.
pub(super) fn last_word(text: &str) -> Option<(&str, usize)> {
    let length: usize = text
        .chars()
        .rev()
        .take(LONGEST_WORD + 1)
        .take_while(|&c| is_letter(c))
        .map(char::len_utf8)
        .sum();
    let begin = text.len() - length;
    (length > 0).then(|| (&text[begin..], begin))
}

pub(super) fn month_named(word: &str) -> Option<Month> {
    // Most words that stand before a number are none of a date.
    if word.len() < 3 || word.len() > 2 * LONGEST_WORD {
        return None;
    }
    let number = *MONTHS_BY_NAME.get(word.to_lowercase().as_str())?;
    Some(Month {
        number,
        is_sure: word.chars().count() > 3 || is_one_of(word, &SURE_MONTHS),
    })
}

static MONTHS_BY_NAME: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    let names = MONTHS.iter().zip(1..);
    names
        .flat_map(|(names, number)| names.split(' ').map(move |name| (name, number)))
        .collect()
});

pub(super) fn is_unit(word: &str) -> bool {
    UNITS.split(' ').any(|unit| is_word(word, unit))
}

pub(super) fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| is_word(word, known))
}

/// Whether a word is a known one, whatever its case.
pub(super) fn is_word(word: &str, known: &str) -> bool {
    if word.is_ascii() || known.is_ascii() {
        return word.eq_ignore_ascii_case(known);
    }
    word.chars().flat_map(char::to_lowercase).eq(known.chars())
}

/// Letters of scripts that write words apart.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (c.is_alphabetic() && c < '\u{1100}')
}

pub(super) const LONGEST_WORD: usize = 14;
pub(super) const SPACES: [char; 3] = [' ', '\u{A0}', '\u{202F}'];

/// What may stand between a date and a clock.
pub(super) const BETWEEN: [char; 13] = [
    ' ', '\u{A0}', '\u{202F}', ',', '-', '–', '—', '|', '·', '•', 'T', '@', ';',
];

/// Words between a date and a clock.
pub(super) const AT: [&str; 15] = [
    "at", "um", "à", "a", "alle", "ore", "om", "kl", "klo", "o", "в", "as", "às", "u", "г",
];

/// Words between a clock and a date.
pub(super) const ON: [&str; 6] = ["on", "am", "le", "den", "op", "il"];

/// Words between a day and a month, or a month and a year.
pub(super) const OF: [&str; 4] = ["of", "de", "del", "d"];

pub(super) const ORDINALS: [&str; 7] = ["st", "nd", "rd", "th", "er", "e", "ª"];

/// Halves of the day before a clock, and whether they add twelve hours.
pub(super) const HALVES: [(&str, bool); 8] = [
    ("上午", false),
    ("凌晨", false),
    ("早上", false),
    ("午前", false),
    ("下午", true),
    ("晚上", true),
    ("午後", true),
    ("오후", true),
];

/// The months' names, in English, German, French, Spanish, Italian, Portuguese, Dutch, the Nordic
/// languages, Polish, Czech, Russian, Ukrainian and Turkish, with their short forms.
pub(super) const MONTHS: [&str; 12] = [
    "jan january januar jänner janvier janv enero ene gennaio gen janeiro januari tammikuuta stycznia styczeń sty ledna leden led января январь янв січня ocak oca",
    "feb february februar feber février févr fév fevrier febrero febbraio fevereiro fev februari helmikuuta lutego luty lut února únor úno февраля февраль фев лютого şubat şub",
    "mar march märz mär mrz mars marzo março maart mrt maaliskuuta marca marzec března březen bře марта март мар березня mart",
    "apr april avril avr abril abr aprile huhtikuuta kwietnia kwiecień kwi dubna duben dub апреля апрель апр квітня nisan nis",
    "may mai mayo maggio mag maio mei maj toukokuuta maja května květen kvě мая май травня mayıs",
    "jun june juni juin junio giugno giu junho kesäkuuta czerwca czerwiec cze června červen июня июнь июн червня haziran haz",
    "jul july juli juillet juil julio luglio lug julho heinäkuuta lipca lipiec lip července červenec июля июль июл липня temmuz tem",
    "aug august août aout agosto ago augustus augusti elokuuta sierpnia sierpień sie srpna srpen srp августа август авг серпня ağustos ağu",
    "sep sept september septembre septiembre settembre set setembro syyskuuta września wrzesień wrz září zář сентября сентябрь сен вересня eylül eyl",
    "oct october okt oktober octobre octubre ottobre ott outubro out lokakuuta października październik paź října říjen říj октября октябрь окт жовтня ekim eki",
    "nov november novembre noviembre novembro marraskuuta listopada listopad lis ноября ноябрь ноя kasım kas",
    "dec december dez dezember déc décembre decembre dic diciembre dicembre dezembro desember des joulukuuta grudnia grudzień gru prosince prosinec pro декабря декабрь дек грудня aralık ara",
];

/// The short names that mean a month even where no year follows.
pub(super) const SURE_MONTHS: [&str; 18] = [
    "jan", "feb", "fev", "mar", "mär", "apr", "avr", "may", "mai", "mei", "jun", "jul", "aug",
    "sep", "oct", "okt", "nov", "dec",
];

/// The weekdays' names and short forms, in the larger of those languages.
pub(super) const WEEKDAYS: [&str; 79] = [
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lun",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "mié",
    "jue",
    "vie",
    "sáb",
    "dom",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "gio",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "пн",
    "вт",
    "ср",
    "чт",
    "пт",
    "сб",
    "вс",
];

/// Words for a near day.
pub(super) const DAYS: [&str; 20] = [
    "today",
    "yesterday",
    "heute",
    "gestern",
    "vorgestern",
    "hier",
    "aujourd'hui",
    "hoy",
    "ayer",
    "oggi",
    "ieri",
    "hoje",
    "ontem",
    "vandaag",
    "gisteren",
    "dzisiaj",
    "wczoraj",
    "сегодня",
    "вчера",
    "dnes",
];

pub(super) const ASIAN_DAYS: [&str; 8] = [
    "今天",
    "昨天",
    "前天",
    "昨日",
    "今日",
    "一昨日",
    "오늘",
    "어제",
];

pub(super) const ASIAN_NOW: [&str; 7] = [
    "今天",
    "昨天",
    "前天",
    "刚刚",
    "剛剛",
    "半小时前",
    "たった今",
];

/// Units of time that have passed, with the word for it.
pub(super) const ASIAN_AGO: [&str; 26] = [
    "秒前",
    "分前",
    "分钟前",
    "分鐘前",
    "小时前",
    "小時前",
    "個小時前",
    "个小时前",
    "時間前",
    "天前",
    "日前",
    "周前",
    "週前",
    "週間前",
    "个月前",
    "個月前",
    "ヶ月前",
    "か月前",
    "月前",
    "年前",
    "초 전",
    "분 전",
    "시간 전",
    "일 전",
    "개월 전",
    "년 전",
];

/// Units of time, in the order of their length.
pub(super) const UNITS: &str = "s sec secs second seconds sekunden sekunde secondes segundos secondi \
    m min mins minute minutes minuten minuto minutos minuti minut минут минуты минуту \
    h hr hrs hour hours stunde stunden std heure heures hora horas ora ore uur uren timmar godzin часов часа час \
    d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dagar dni день дня дней \
    w wk week weeks woche wochen semaine semaines semana semanas settimana settimane weken veckor tygodni неделю недели недель \
    mo mth month months monat monate monaten mois mes meses mese mesi maand maanden miesięcy месяц месяца месяцев \
    y yr yrs year years jahr jahre jahren an ans année années año años ano anos anno anni jaar lat год года лет";

/// What follows a span of time that has passed.
pub(super) const AGO_AFTER: [&str; 9] = [
    "ago",
    "geleden",
    "fa",
    "назад",
    "atrás",
    "sedan",
    "sitten",
    "temu",
    "önce",
];

/// What stands before a span of time that has passed.
pub(super) const AGO_BEFORE: [&str; 8] = [
    "vor",
    "il y a",
    "hace",
    "há",
    "for",
    "před",
    "etwa vor",
    "il y a environ",
];
