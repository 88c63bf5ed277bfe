<?xml version="1.0" encoding="UTF-8"?>
<!-- An entry of the register: what it is called, and what the register says of it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Where whoever keeps a type of identifiers tells of what has one. -->
  <xsl:variable name="authorities" as="map(xs:string, xs:string)" select="map{
    'wikidata': 'https://www.wikidata.org/wiki/',
    'viaf': 'https://viaf.org/viaf/'}"/>

  <!-- What an entry is called: in the language of the page, else in any; the entry itself, which has an id, for want of a name. -->
  <xsl:function name="f:main-name" as="element()">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(f:name($entry, $interface), $entry/(persName | placeName | orgName)[f:has-words(.)], $entry)[1]"/>
  </xsl:function>

  <!-- Words for an entry in the language of its name, in doubt where it is only proposed. -->
  <xsl:function name="f:called" as="node()+">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="words" as="xs:string"/>
    <span>
      <xsl:sequence select="f:lang(f:main-name($entry))"/>
      <xsl:value-of select="$words"/>
    </span>
    <xsl:if test="f:is-proposed($entry)">
      <span class="proposal" title="{f:word('entry-proposed')}">?</span>
    </xsl:if>
  </xsl:function>

  <!-- Names, each in its language. -->
  <xsl:function name="f:listed-names" as="node()*">
    <xsl:param name="names" as="element()*"/>
    <xsl:for-each select="$names">
      <xsl:value-of select="if (position() gt 1) then ', ' else ()"/>
      <span>
        <xsl:sequence select="f:lang(.)"/>
        <xsl:value-of select="normalize-space()"/>
      </span>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
