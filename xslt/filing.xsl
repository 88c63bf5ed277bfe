<?xml version="1.0" encoding="UTF-8"?>
<!-- How names are filed: under which word, and in the order of their language. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The names of an entry of the register but its further forms. -->
  <xsl:function name="f:preferred-names" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry/(persName | placeName | orgName)[not(@type = 'form')][f:has-words(.)]"/>
  </xsl:function>

  <!-- Initials before one word: V. Kovyzhenko, Yu.V. Andropov, J.-P. Sartre. -->
  <xsl:variable name="initials" as="xs:string" select="'^(\p{Lu}[auhж]?\.[ \-]?)+(\p{L}[^ .]+)$'"/>

  <!-- A name as it is looked up: the family name first where a further form of the name is its last word alone, or only
    initials stand before it. -->
  <xsl:function name="f:filed-name" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="words" as="xs:string"
      select="($name/(self::persName | self::placeName | self::orgName) ! normalize-space()[.], string($name/@xml:id))[1]"/>
    <xsl:variable name="family" as="xs:string?" select="
        (($name/self::persName/../persName[@type = 'form'][f:language(.) = f:language($name)] ! normalize-space())
          [not(contains(., ' '))][ends-with($words, ' ' || .)],
         $words[$name/self::persName][matches(., $initials)] ! replace(., $initials, '$2'))[1]"/>
    <xsl:sequence select="
        if ($family) then $family || ', ' || normalize-space(substring($words, 1, string-length($words) - string-length($family)))
        else $words"/>
  </xsl:function>

  <!--
    How languages sort, as far as letters with signs are letters of their own: alphabets as Unicode CLDR has them. The
    processor knows no collation of a language.
  -->
  <xsl:variable name="alphabets" as="map(xs:string, xs:string)" select="map{
    'ru': 'абвгдежзийклмнопрстуфхцчшщъыьэюя',
    'be': 'абвгдеёжзійклмнопрстуўфхцчшыьэюя',
    'uk': 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
    'bg': 'абвгдежзийклмнопрстуфхцчшщъьюя',
    'kk': 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя',
    'cs': 'abcčdefghijklmnopqrřsštuvwxyzž',
    'pl': 'aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż',
    'sv': 'abcdefghijklmnopqrstuvwxyzåäö',
    'fi': 'abcdefghijklmnopqrstuvwxyzåäö',
    'da': 'abcdefghijklmnopqrstuvwxyzæøå',
    'nb': 'abcdefghijklmnopqrstuvwxyzæøå',
    'es': 'abcdefghijklmnñopqrstuvwxyz',
    'hu': 'abcdefghijklmnoöpqrstuüvwxyz',
    'tr': 'abcçdefgğhıijklmnoöprsştuüvyz'}"/>

  <!-- A string by which names of a language sort: a letter of its alphabet by its place there, any other without its signs. -->
  <xsl:function name="f:sort-key" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="alphabet" as="xs:string" select="($alphabets($language), '')[1]"/>
    <xsl:variable name="letters" as="xs:string*"
      select="for $code in string-to-codepoints(lower-case(normalize-unicode($name, 'NFC'))) return f:letter(codepoints-to-string($code), $alphabet)"/>
    <xsl:sequence select="string-join($letters)"/>
  </xsl:function>

  <xsl:function name="f:letter" as="xs:string">
    <xsl:param name="letter" as="xs:string"/>
    <xsl:param name="alphabet" as="xs:string"/>
    <xsl:variable name="base" as="xs:string"
      select="if (contains($alphabet, $letter)) then $letter else replace(normalize-unicode($letter, 'NFKD'), '\p{Mn}', '')"/>
    <xsl:variable name="first" as="xs:integer?" select="string-to-codepoints($alphabet)[1]"/>
    <!-- Places of the alphabet stand where its first letter stands, so that other scripts come before or after all of it. -->
    <xsl:sequence select="
        if ($base ne '' and contains($alphabet, $base) and string-length($base) eq 1)
        then codepoints-to-string(($first, $first + string-length(substring-before($alphabet, $base))))
        else $base"/>
  </xsl:function>

</xsl:stylesheet>
