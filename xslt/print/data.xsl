<?xml version="1.0" encoding="UTF-8"?>
<!-- The last step: what has been composed, as maps and arrays. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode"
  xmlns:print="urn:edition:print" xmlns:fn="http://www.w3.org/2005/xpath-functions"
  exclude-result-prefixes="#all">

  <!-- Something composed (block, run, text …) as data. -->
  <xsl:mode name="m:data" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:function name="f:data" as="item()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:apply-templates select="$nodes" mode="m:data"/>
  </xsl:function>

  <!-- A row (see f:printed-rows). -->
  <xsl:function name="f:row-data" as="map(*)">
    <xsl:param name="row" as="map(xs:integer, element(print:block)*)"/>
    <xsl:sequence select="map{
      'whole': f:is-short($row),
      'cells': array{for $n in 1 to map:size($row) return array{f:data($row($n))}}}"/>
  </xsl:function>

  <xsl:template match="print:p" mode="m:data" as="array(*)">
    <xsl:sequence select="array{f:data(node())}"/>
  </xsl:template>

  <xsl:template match="print:block" mode="m:data" as="map(*)">
    <xsl:sequence select="map:put(f:attributes(.), 'paragraphs', array{f:data(print:p)})"/>
  </xsl:template>

  <xsl:template match="print:run" mode="m:data" as="map(*)">
    <xsl:sequence select="f:attributes(.)"/>
  </xsl:template>

  <xsl:template match="print:run[node()]" mode="m:data" as="map(*)" priority="1">
    <xsl:sequence select="map:put(f:attributes(.), 'r', array{f:data(node())})"/>
  </xsl:template>

  <!-- Text; in a word that is longer than the line of a column may be, the places where a line may end: in an address
       behind its signs. -->
  <xsl:template match="text()" mode="m:data" as="map(*)+">
    <xsl:for-each select="
        if (exists(tokenize(.)[string-length() gt 20][f:is-long(.)])) then analyze-string(., '(\S{1,19}[./?=_]|\p{Lu}{10}|\S{20})\p{M}*')/* else .">
      <xsl:sequence select="map{'t': 'text', 's': string()}"/>
      <xsl:if test="self::fn:match and matches(following-sibling::*[1], '^\S')"><xsl:sequence select="map{'t': 'break'}"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Whether a word is longer than a line of a column may be: capitals are as wide as two other letters. -->
  <xsl:function name="f:is-long" as="xs:boolean">
    <xsl:param name="word" as="xs:string"/>
    <xsl:sequence select="string-length($word) gt 30 or matches($word, '\p{Lu}{21}')"/>
  </xsl:function>

  <!-- A row that takes up to six lines or so is not divided between pages; nor one up to ten with notes in speeches, as Typst may
       leave the note on a speaker on the page before. A line has some fifty characters. -->
  <xsl:function name="f:is-short" as="xs:boolean">
    <xsl:param name="row" as="map(xs:integer, element(print:block)*)"/>
    <xsl:variable name="most" as="xs:integer" select="if ($row?*[@kind = 'speech']//print:run[@t = 'note']) then 500 else 300"/>
    <xsl:sequence select="
        every $n in map:keys($row)
        satisfies sum($row($n)//(print:p | print:run[@t = 'lb']) ! (50 + string-length())) le $most"/>
  </xsl:function>

  <xsl:function name="f:attributes" as="map(xs:string, xs:string)">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:merge($element/@* ! map{local-name(): string()})"/>
  </xsl:function>

</xsl:stylesheet>
