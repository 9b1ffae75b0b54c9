"""What the codes are called, as a sentence needs it."""

from __future__ import annotations

PAIRS = (
    ("hurry", "unhurried"),
    ("blur", "noticed"),
    ("cruelty", "kindness"),
    ("burden", "ease"),
)
"""The care lens: what went wrong, and what helps against it."""
CARE = tuple(code for pair in PAIRS for code in pair)
PAIR_OF = {code: pair[0] for pair in PAIRS for code in pair}
WENT_WELL = frozenset(pair[1] for pair in PAIRS)

TOLD = {
    "hurry": "rushed, cut short, nobody free to stop",
    "unhurried": "time and patience given",
    "blur": "not seen or heard as this person",
    "noticed": "listened to, known, explained to",
    "cruelty": "unkindness, met or built in",
    "kindness": "warmth and solidarity",
    "burden": "waits, chasing, work laid on people",
    "ease": "care that fits into a life",
}
"""What people tell of when a code is noticed; in this project's own words."""

CONCERNS = {
    "suicide_self_harm": "suicide or self-harm",
    "abuse_physical": "physical abuse",
    "abuse_sexual": "sexual abuse",
    "abuse_emotional": "emotional abuse",
    "abuse_financial": "financial abuse",
    "neglect": "neglect",
    "nutrition_hydration": "food and drink",
    "choking": "choking",
    "over_sedation": "too much sedation",
    "restraint_restriction": "restraint or restriction",
    "medication_error": "medicines",
    "unsafe_discharge": "unsafe discharge",
    "falls_unsafe_staffing": "falls or unsafe staffing",
    "domestic_abuse": "domestic abuse",
    "child_at_risk": "a child at risk",
    "missing_or_unseen": "missing or unseen",
    "discrimination_hate": "discrimination or hate",
    "detriment_for_speaking_up": "made to suffer for speaking up",
    "crime_or_violence": "crime or violence",
    "infection_or_environment_harm": "infection, heat, cold or surroundings",
}

LANGUAGES = {
    "en": "English", "cy": "Welsh", "pl": "Polish", "ro": "Romanian", "pt": "Portuguese",
    "es": "Spanish", "fr": "French", "de": "German", "it": "Italian", "lt": "Lithuanian",
    "lv": "Latvian", "sk": "Slovak", "cs": "Czech", "hu": "Hungarian", "bg": "Bulgarian",
    "ru": "Russian", "uk": "Ukrainian", "el": "Greek", "tr": "Turkish", "ar": "Arabic",
    "fa": "Persian", "ur": "Urdu", "pa": "Punjabi", "hi": "Hindi", "bn": "Bengali",
    "gu": "Gujarati", "ta": "Tamil", "te": "Telugu", "ml": "Malayalam", "si": "Sinhala",
    "ne": "Nepali", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "vi": "Vietnamese",
    "th": "Thai", "tl": "Tagalog", "sw": "Swahili", "so": "Somali", "am": "Amharic",
    "ku": "Kurdish", "ps": "Pashto", "sq": "Albanian", "hr": "Croatian", "sr": "Serbian",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish",
    "ga": "Irish", "mt": "Maltese",
}  # fmt: skip

LENSES = {"care": "the care lens", "theme": "themes"}


def in_words(code: str) -> str:
    """A kind of concern in words."""
    return CONCERNS.get(code, code.replace("_", " "))


def language_in_words(code: str) -> str:
    """A language by its name; without a code it could not be told."""
    return LANGUAGES.get(code, code) or "Cannot be told"
