<?xml version="1.0" encoding="UTF-8"?>
<!-- Marks where something is in doubt: a button that says why, and leads to the open question. It needs no script. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  exclude-result-prefixes="#all">

  <!-- What is open about the document: `questions`. -->
  <xsl:param name="questions" as="document-node()?" select="()"/>

  <!-- The questions about each element of the document, by the number of the element in it. -->
  <xsl:key name="asked" match="question" use="xs:integer(@element)"/>

  <!-- From the generated id of each element that is asked about to its questions. -->
  <xsl:variable name="asked" as="map(xs:string, element(question)*)">
    <xsl:variable name="elements" as="element()*" select="//*[$questions]"/>
    <xsl:sequence select="map:merge(
      for $number in distinct-values($questions//question/xs:integer(@element)), $element in $elements[$number]
      return map{generate-id($element): key('asked', $number, $questions)})"/>
  </xsl:variable>

  <!-- The marks of the questions about an element. -->
  <xsl:function name="f:marks" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$asked(generate-id($element))">
      <xsl:variable name="place" as="xs:string" select="f:question-place(.)"/>
      <button class="doubt" id="{$place}" popovertarget="why-{$place}" aria-label="{f:word('why')}">
        <xsl:sequence select="f:foreign($element)"/>
        <xsl:text>?</xsl:text>
      </button>
      <span id="why-{$place}" popover="">
        <xsl:sequence select="f:foreign($element)"/>
        <xsl:sequence select="f:asked(.)"/>
        <xsl:text> </xsl:text>
        <a href="../review/{f:page-file($interface)}#{f:question-anchor(.)}"><xsl:value-of select="f:word('open-question')"/></a>
      </span>
    </xsl:for-each>
  </xsl:function>

  <!-- Words that are asked about have the mark behind them; blocks have it in them. -->
  <xsl:template mode="m:html" as="node()+" priority="10" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    match="(del | add | unclear[not(parent::choice[corr])] | supplied | num | persName | placeName | orgName | date)[map:contains($asked, generate-id())]">
    <xsl:next-match/>
    <xsl:sequence select="f:marks(.)"/>
  </xsl:template>

</xsl:stylesheet>
