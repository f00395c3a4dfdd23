//! Units after a number in English. Words are in lower case and stand for themselves in any case; symbols count only as
//! they are written here.

/// Words for physical quantities.
pub(crate) const MEASURE_WORDS: &[&str] = &[
    "acre", "acres", "amperes", "amps", "bar", "barrel", "barrels", "bit", "bits", "bushel", "bushels", "byte",
    "bytes", "calorie", "calories", "celsius", "centigrade", "centimeter", "centimeters", "centimetre", "centimetres",
    "cubic centimeters", "cubic centimetres", "cubic feet", "cubic foot", "cubic inches", "cubic kilometers",
    "cubic kilometres", "cubic meter", "cubic meters", "cubic metre", "cubic metres", "cubic yards", "cup", "cups",
    "decibel", "decibels", "decimeter", "decimeters", "decimetre", "decimetres", "degree", "degrees",
    "degrees celsius", "degrees fahrenheit", "feet", "fluid ounces", "foot", "gallon", "gallons", "gigabyte",
    "gigabytes", "gigahertz", "gigawatt", "gigawatt hours", "gigawatt-hours", "gigawatts", "gram", "gramme",
    "grammes", "grams", "hectare", "hectares", "hertz", "horsepower", "inch", "inches", "joules", "kilobyte",
    "kilobytes", "kilogram", "kilogramme", "kilogrammes", "kilograms", "kilohertz", "kilojoules", "kilometer",
    "kilometers", "kilometre", "kilometres", "kilos", "kilovolt", "kilovolts", "kilowatt", "kilowatt hours",
    "kilowatt-hours", "kilowatts", "knots", "lbs", "light years", "liter", "liters", "litre", "litres", "long tons",
    "lumens", "megabyte", "megabytes", "megahertz", "megapixel", "megapixels", "megawatt", "megawatt hours",
    "megawatt-hours", "megawatts", "meter", "meters", "metre", "metres", "metric ton", "metric tonnes", "metric tons",
    "microgram", "microgramme", "microgrammes", "micrograms", "micrometers", "micrometres", "microns", "mile",
    "miles", "milligram", "milligrams", "milliliter", "milliliters", "millilitre", "millilitres", "millimeter",
    "millimeters", "millimetre", "millimetres", "mu", "nanometers", "nanometres", "nautical miles", "newtons",
    "ounce", "ounces", "petabytes", "picometer", "picometers", "pint", "pints", "pixels", "pound", "pounds", "quart",
    "quarts", "radian", "radians", "short tons", "square centimeters", "square centimetres", "square feet",
    "square foot", "square inches", "square kilometer", "square kilometers", "square kilometre", "square kilometres",
    "square meter", "square meters", "square metre", "square metres", "square mile", "square miles", "square yards",
    "tablespoon", "tablespoons", "teaspoon", "teaspoons", "terabyte", "terabytes", "terawatt-hours", "ton", "tonne",
    "tonnes", "tons", "volt", "volts", "watt", "watt-hours", "watts", "yard", "yards",
];

/// Symbols of physical quantities.
pub(crate) const MEASURE_SYMBOLS: &[&str] = &[
    "Ah", "GB", "GHz", "GJ", "GW", "GWh", "Gb", "Gbps", "GiB", "Hz", "KB", "KG", "KM", "Kbps", "KiB", "L", "MB",
    "MHz", "MJ", "ML", "MPa", "MVA", "MW", "MWh", "Mb", "Mbps", "MiB", "PB", "PJ", "Pa", "TB", "TEU", "TEUs", "TW",
    "TWh", "TiB", "W", "Wh", "cc", "cl", "cm", "cm2", "cm3", "dB", "dm", "dm2", "dm3", "dpi", "fps", "ft", "g", "gal",
    "hPa", "ha", "kB", "kHz", "kJ", "kPa", "kV", "kVA", "kW", "kWh", "kbps", "kcal", "kg", "kgs", "km", "km/h",
    "km/hr", "km2", "kmph", "kms", "km²", "kph", "l", "lb", "lbs", "m", "m/s", "m2", "m3", "mA", "mAh", "mL", "mV",
    "mb", "mcg", "mg", "mi", "ml", "mm", "mm2", "mmHg", "mph", "ms", "mt", "m²", "m³", "nm", "oz", "ppb", "ppm", "px",
    "rad", "rpm", "sqft", "sqkm", "sqm", "t", "tCO2e", "um", "yd", "°C", "°F", "µg", "µm", "μg", "μm", "℃",
];

/// Units of time.
pub(crate) const TIME_WORDS: &[&str] = &[
    "century", "day", "days", "decade", "decades", "fortnight", "hour", "hours", "hr", "hrs", "microseconds",
    "millisecond", "milliseconds", "min", "mins", "minute", "minutes", "month", "months", "nanoseconds", "night",
    "nights", "quarters", "sec", "second", "seconds", "secs", "week", "weekend", "weekends", "weeks", "working days",
    "year", "years", "yr", "yrs",
];
