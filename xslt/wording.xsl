<?xml version="1.0" encoding="UTF-8"?>
<!-- How the interface says something: its words by their keys, alone, with what is given, or with a number. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" exclude-result-prefixes="#all">

  <!-- The language in which the page speaks to its reader: `en` or `ru`. -->
  <xsl:param name="interface" as="xs:string" select="'en'"/>

  <!-- All languages in which there are such pages, with spaces between; pages of the first are named for none. -->
  <xsl:param name="interfaces" as="xs:string" select="$interface"/>

  <!-- The file of a page in a language of the interface. -->
  <xsl:function name="f:page-file" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="if ($language = tokenize($interfaces)[1]) then 'index.html' else 'index.' || $language || '.html'"/>
  </xsl:function>

  <xsl:key name="word" match="w" use="@key"/>

  <!-- Words by their key. -->
  <xsl:function name="f:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="f:word-in($key, $interface)"/>
  </xsl:function>

  <xsl:function name="f:word-in" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="string(exactly-one(key('word', $key, $words)/@*[name() = $language]))"/>
  </xsl:function>

  <!-- Words in which `%` stands for what is given. -->
  <xsl:function name="f:words-with" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="f:words-with-in($key, $value, $interface)"/>
  </xsl:function>

  <xsl:function name="f:words-with-in" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="f:word-in($key, $language)"/>
    <xsl:sequence select="substring-before($words, '%') || $value || substring-after($words, '%')"/>
  </xsl:function>

  <!-- A number of things: `key-one`, `key-few` (two to four, as Russian counts) or `key-many`. -->
  <xsl:function name="f:count" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="form" as="xs:string" select="
        if ($number mod 10 = 1 and $number mod 100 ne 11 and ($interface = 'ru' or $number = 1)) then 'one'
        else if ($number mod 10 = (2, 3, 4) and not($number mod 100 = (12, 13, 14))) then 'few'
        else 'many'"/>
    <xsl:sequence select="$number || ' ' || f:word($key || '-' || $form)"/>
  </xsl:function>

  <!-- What something is called in a language, where there is a word for it, or its own name. -->
  <xsl:function name="f:known" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="string((key('word', $kind || $name, $words)/@*[name() = $language], $name)[1])"/>
  </xsl:function>

</xsl:stylesheet>
