<?xml version="1.0" encoding="UTF-8"?>
<!--
  What a search finds of one document: each block as it is read, with what else stands there, in each of its texts. As JSON. Signs
  that no text holds mark what is struck out, what may be read otherwise, and where a leaf begins (edition.publish.search.units).
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="alignment.xsl"/>
  <xsl:include href="reading.xsl"/>

  <xsl:output method="json"/>

  <!-- Noncharacters of Unicode, which are for use within a program. -->
  <xsl:variable name="marks" as="xs:string" select="'&#xFDD0;&#xFDD1;&#xFDD2;&#xFDD3;&#xFDD4;&#xFDD5;&#xFDD6;&#xFDD7;'"/>
  <xsl:variable name="struck" as="xs:string" select="'&#xFDD0;'"/>
  <xsl:variable name="struck-end" as="xs:string" select="'&#xFDD1;'"/>
  <xsl:variable name="choice-of-source" as="xs:string" select="'&#xFDD2;'"/>
  <xsl:variable name="choice-of-edition" as="xs:string" select="'&#xFDD3;'"/>
  <xsl:variable name="left-out" as="xs:string" select="'&#xFDD4;'"/>
  <xsl:variable name="or" as="xs:string" select="'&#xFDD5;'"/>
  <xsl:variable name="choice-end" as="xs:string" select="'&#xFDD6;'"/>
  <xsl:variable name="leaf" as="xs:string" select="'&#xFDD7;'"/>

  <xsl:template match="/" as="map(*)">
    <xsl:apply-templates select="TEI" mode="#current"/>
  </xsl:template>

  <xsl:template match="TEI" as="map(*)">
    <xsl:variable name="texts" as="element(text)+" select="f:texts(.)"/>
    <xsl:sequence select="map{
      'title': f:document-title(.),
      'dated': string((teiHeader/profileDesc/creation/date/(@when, @notBefore, @notAfter))[1]),
      'people': map:merge(distinct-values($texts//@who ! tokenize(.)) ! map{.: f:called(., root(current()))}),
      'texts': array{$texts ! f:text-of(.)}
    }"/>
  </xsl:template>

  <!-- What somebody is called in each language of the interface. -->
  <xsl:function name="f:called" as="array(xs:string)">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="array{tokenize($interfaces) ! f:name-or-id($pointer, $document, .)}"/>
  </xsl:function>

  <xsl:function name="f:text-of" as="map(*)">
    <xsl:param name="text" as="element(text)"/>
    <xsl:sequence select="map{
      'language': string($text/@xml:lang),
      'is_translation': $text/@type = 'translation',
      'units': array{f:blocks($text/body) ! f:unit(.)}
    }"/>
  </xsl:function>

  <!-- A block: its identifier, what it renders, the number of the utterance that it is, who speaks, how sure that is, its words. -->
  <xsl:function name="f:unit" as="array(xs:string)">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="read" as="node()*">
      <xsl:apply-templates select="$block" mode="m:reading"/>
    </xsl:variable>
    <xsl:sequence select="[
      string($block/@xml:id),
      string($block/@corresp),
      string($block/self::sp ! f:utterance-number(.)),
      string($block/self::sp/@who),
      f:doubt($block/self::sp/@cert),
      string-join($read)
    ]"/>
  </xsl:function>

  <xsl:template match="text()" mode="m:reading" as="text()" priority="3">
    <xsl:value-of select="translate(., '&#9;&#10;&#13;' || $marks, '   ')"/>
  </xsl:template>

  <xsl:template match="del[not(f:is-underlined(.))]" mode="m:reading" as="node()*" priority="3">
    <xsl:value-of select="$struck"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="' '[current()/parent::subst]"/>
    <xsl:value-of select="$struck-end"/>
    <xsl:value-of select="($left-out || '⟨…⟩' || $or || $choice-end)[f:doubt(current()/@cert)]"/>
  </xsl:template>

  <xsl:template match="choice[corr]" mode="m:reading" as="node()*" priority="3">
    <xsl:sequence select="f:choice(corr, (sic | unclear), $choice-of-source)"/>
  </xsl:template>

  <xsl:template match="choice[reg]" mode="m:reading" as="node()*" priority="3">
    <xsl:sequence select="f:choice(orig, reg, $choice-of-edition)"/>
  </xsl:template>

  <xsl:template match="choice[expan]" mode="m:reading" as="node()*" priority="3">
    <xsl:sequence select="f:choice(abbr, expan, $choice-of-edition)"/>
  </xsl:template>

  <!-- What is read, and the other reading, which either the source or the edition has. -->
  <xsl:function name="f:choice" as="node()*">
    <xsl:param name="read" as="element()*"/>
    <xsl:param name="other" as="element()*"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:value-of select="$kind"/>
    <xsl:apply-templates select="$read/node()" mode="m:reading"/>
    <xsl:value-of select="$or || '⟨'[$kind = $choice-of-edition]"/>
    <xsl:apply-templates select="$other/node()" mode="m:reading"/>
    <xsl:value-of select="'⟩'[$kind = $choice-of-edition] || $choice-end"/>
  </xsl:function>

  <xsl:template match="pb[@n]" mode="m:reading" as="node()*" priority="3">
    <xsl:value-of select="$leaf || translate(@n, $marks, '') || $leaf"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- Leaves between the paragraphs of a speech count as well. -->
  <xsl:template match="sp" mode="m:reading" as="node()*" priority="3">
    <xsl:for-each select="* except fw">
      <xsl:value-of select="if (self::p[preceding-sibling::p]) then $new-line else ' '"/>
      <xsl:apply-templates select="." mode="m:reading"/>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
