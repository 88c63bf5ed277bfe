<?xml version="1.0" encoding="UTF-8"?>
<!-- What languages are called, by their tags, in each language of the interface: words like those of `words.xsl`. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  exclude-result-prefixes="#all">

  <xsl:variable name="language-names" as="element(w)+">
    <w key="language-am" en="Amharic" ru="амхарский"/>
    <w key="language-ar" en="Arabic" ru="арабский"/>
    <w key="language-az" en="Azerbaijani" ru="азербайджанский"/>
    <w key="language-be" en="Belarusian" ru="белорусский"/>
    <w key="language-bg" en="Bulgarian" ru="болгарский"/>
    <w key="language-bn" en="Bengali" ru="бенгальский"/>
    <w key="language-bo" en="Tibetan" ru="тибетский"/>
    <w key="language-bs" en="Bosnian" ru="боснийский"/>
    <w key="language-cs" en="Czech" ru="чешский"/>
    <w key="language-da" en="Danish" ru="датский"/>
    <w key="language-de" en="German" ru="немецкий"/>
    <w key="language-el" en="Greek" ru="греческий"/>
    <w key="language-en" en="English" ru="английский"/>
    <w key="language-es" en="Spanish" ru="испанский"/>
    <w key="language-et" en="Estonian" ru="эстонский"/>
    <w key="language-fa" en="Persian" ru="персидский"/>
    <w key="language-fi" en="Finnish" ru="финский"/>
    <w key="language-fr" en="French" ru="французский"/>
    <w key="language-he" en="Hebrew" ru="иврит"/>
    <w key="language-hi" en="Hindi" ru="хинди"/>
    <w key="language-hr" en="Croatian" ru="хорватский"/>
    <w key="language-hu" en="Hungarian" ru="венгерский"/>
    <w key="language-hy" en="Armenian" ru="армянский"/>
    <w key="language-id" en="Indonesian" ru="индонезийский"/>
    <w key="language-it" en="Italian" ru="итальянский"/>
    <w key="language-ja" en="Japanese" ru="японский"/>
    <w key="language-ka" en="Georgian" ru="грузинский"/>
    <w key="language-kk" en="Kazakh" ru="казахский"/>
    <w key="language-km" en="Khmer" ru="кхмерский"/>
    <w key="language-ko" en="Korean" ru="корейский"/>
    <w key="language-la" en="Latin" ru="латинский"/>
    <w key="language-lo" en="Lao" ru="лаосский"/>
    <w key="language-lt" en="Lithuanian" ru="литовский"/>
    <w key="language-lv" en="Latvian" ru="латышский"/>
    <w key="language-mk" en="Macedonian" ru="македонский"/>
    <w key="language-mn" en="Mongolian" ru="монгольский"/>
    <w key="language-ms" en="Malay" ru="малайский"/>
    <w key="language-my" en="Burmese" ru="бирманский"/>
    <w key="language-ne" en="Nepali" ru="непальский"/>
    <w key="language-nl" en="Dutch" ru="нидерландский"/>
    <w key="language-no" en="Norwegian" ru="норвежский"/>
    <w key="language-pl" en="Polish" ru="польский"/>
    <w key="language-ps" en="Pashto" ru="пушту"/>
    <w key="language-pt" en="Portuguese" ru="португальский"/>
    <w key="language-ro" en="Romanian" ru="румынский"/>
    <w key="language-ru" en="Russian" ru="русский"/>
    <w key="language-sh" en="Serbo-Croatian" ru="сербохорватский"/>
    <w key="language-sk" en="Slovak" ru="словацкий"/>
    <w key="language-sl" en="Slovenian" ru="словенский"/>
    <w key="language-sq" en="Albanian" ru="албанский"/>
    <w key="language-sr" en="Serbian" ru="сербский"/>
    <w key="language-sr-Latn" en="Serbian in Latin letters" ru="сербский латиницей"/>
    <w key="language-sv" en="Swedish" ru="шведский"/>
    <w key="language-sw" en="Swahili" ru="суахили"/>
    <w key="language-ta" en="Tamil" ru="тамильский"/>
    <w key="language-th" en="Thai" ru="тайский"/>
    <w key="language-tr" en="Turkish" ru="турецкий"/>
    <w key="language-uk" en="Ukrainian" ru="украинский"/>
    <w key="language-ur" en="Urdu" ru="урду"/>
    <w key="language-uz" en="Uzbek" ru="узбекский"/>
    <w key="language-vi" en="Vietnamese" ru="вьетнамский"/>
    <w key="language-yi" en="Yiddish" ru="идиш"/>
    <w key="language-zh" en="Chinese" ru="китайский"/>
  </xsl:variable>

</xsl:stylesheet>
