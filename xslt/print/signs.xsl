<?xml version="1.0" encoding="UTF-8"?>
<!-- What the signs of the print edition mean: those that a reader finds in it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:print="urn:edition:print" exclude-result-prefixes="#all">

  <!-- Each for a type of run or a kind of block, as it looks, with the key of what it means. -->
  <xsl:variable name="sign-list" as="element(print:sign)+">
    <xsl:variable name="word" as="xs:string" select="f:word('sign-word')"/>
    <print:sign t="pb" means="printed-leaf"><xsl:value-of select="f:words-with('leaf', '50')"/></print:sign>
    <print:sign t="speech" means="printed-numbers">7</print:sign>
    <print:sign t="del" means="printed-deleted"><print:run t="del"><xsl:value-of select="$word"/></print:run></print:sign>
    <print:sign t="doubtful-del" means="printed-perhaps-deleted">
      <print:run t="doubtful-del"><xsl:value-of select="$word"/></print:run>
    </print:sign>
    <print:sign t="add" means="sign-inserted"><print:run t="add"><xsl:value-of select="$word"/></print:run></print:sign>
    <print:sign t="insertion" means="sign-reported">
      <print:run t="insertion"><print:run t="label">Inserted:</print:run><xsl:value-of select="' ' || $word"/></print:run>
    </print:sign>
    <print:sign t="supplied" means="sign-supplied"><print:run t="supplied"><xsl:value-of select="$word"/></print:run></print:sign>
    <print:sign t="query" means="sign-query"><print:run t="query">?</print:run></print:sign>
    <print:sign t="unclear" means="sign-unclear"><print:run t="unclear"><xsl:value-of select="$word"/></print:run></print:sign>
    <print:sign t="editorial" means="printed-proposed">
      <print:run t="editorial"><xsl:value-of select="$word"/></print:run>
    </print:sign>
    <print:sign t="metamark" means="sign-mark"><print:run t="metamark">○</print:run></print:sign>
  </xsl:variable>

  <xsl:function name="f:signs" as="map(*)">
    <xsl:param name="types" as="xs:string*"/>
    <xsl:variable name="rows" as="map(*)*">
      <xsl:for-each select="$sign-list[@t = $types]">
        <xsl:sequence select="map{
          'sign': array{f:data(node()[self::* or normalize-space()])},
          'meaning': array{map{'t': 'text', 's': f:word(@means)}}}"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="map{'heading': f:word('signs'), 'rows': array{$rows}}"/>
  </xsl:function>

</xsl:stylesheet>
