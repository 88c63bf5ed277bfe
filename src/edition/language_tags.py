"""Which tags of languages there are (BCP 47, with the registry of the IANA)."""

# The registry takes long to load; these need not be looked up.
_KNOWN = frozenset(("ar", "bg", "cs", "de", "en", "es", "fr", "hu", "it", "ja", "ko", "la", "pl", "ru", "uk", "zh"))


def is_language(tag: str) -> bool:
    """Tell whether a tag is one of a language."""
    if tag in _KNOWN:
        return True
    from langcodes import Language  # noqa: PLC0415 - slow to load
    from langcodes.tag_parser import LanguageTagError  # noqa: PLC0415

    try:
        # Not normalized: that would take rus for ru and en-UK for en-GB.
        return "_" not in tag and Language.get(tag, normalize=False).is_valid()
    except LanguageTagError:
        return False
