<?xml version="1.0" encoding="UTF-8"?>
<!-- Rows of cells of blocks: what stands side by side, and which kind of block each is. A block is paragraphs of runs. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:print="urn:edition:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- A block of the text as one of the template's kinds of block. -->
  <xsl:mode name="m:printed-block" on-no-match="fail" on-multiple-match="fail"/>

  <!-- The rows of a document, each a map from a text's number (1 leads) to the blocks of its cell. What stands beside a
       translation stands beside the last of several. -->
  <xsl:function name="f:printed-rows" as="map(xs:integer, element(print:block)*)*">
    <xsl:param name="texts" as="element(text)+"/>
    <xsl:variable name="number" as="xs:integer" select="count($texts)"/>
    <xsl:for-each select="f:rows($texts)">
      <xsl:variable name="row" as="map(xs:integer, element()*)" select="."/>
      <xsl:map>
        <xsl:for-each select="1 to $number">
          <xsl:variable name="leaves" as="element(pb)*" select="if (. gt 1 and . eq $number) then $row(1)/descendant-or-self::pb[@n] else ()"/>
          <xsl:map-entry key="." select="f:led-by(f:printed-blocks($row(.)), $leaves)"/>
        </xsl:for-each>
      </xsl:map>
    </xsl:for-each>
  </xsl:function>

  <!-- Blocks of a text that follows, with the leaves that begin in what it renders: it has none of its own. -->
  <xsl:function name="f:led-by" as="element(print:block)*">
    <xsl:param name="blocks" as="element(print:block)*"/>
    <xsl:param name="leaves" as="element(pb)*"/>
    <xsl:for-each select="head($blocks)[$leaves]">
      <xsl:copy>
        <xsl:copy-of select="@*"/>
        <print:p>
          <xsl:sequence select="$leaves ! f:near(.), print:p[1]/node()"/>
        </print:p>
        <xsl:copy-of select="print:p[position() gt 1]"/>
      </xsl:copy>
    </xsl:for-each>
    <xsl:sequence select="if ($leaves) then tail($blocks) else $blocks"/>
  </xsl:function>

  <xsl:function name="f:near" as="element(print:run)">
    <xsl:param name="leaf" as="element(pb)"/>
    <print:run t="near" label="{f:leaf-label($leaf)}"/>
  </xsl:function>

  <!-- Blocks, each with the leaf marks that stand before it; marks that no block follows are a paragraph of their own. -->
  <xsl:function name="f:printed-blocks" as="element(print:block)*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:variable name="blocks" as="element(print:block)*">
      <xsl:for-each-group select="$elements" group-ending-with="*[not(self::pb or self::fw)]">
        <xsl:variable name="marks" as="element()*" select="current-group()[self::pb or self::fw]"/>
        <xsl:apply-templates select="current-group() except $marks" mode="m:printed-block">
          <xsl:with-param name="marks" select="$marks"/>
        </xsl:apply-templates>
        <xsl:if test="current-group()[last()] intersect $marks">
          <print:block kind="paragraph"><print:p><xsl:sequence select="f:runs($marks)"/></print:p></print:block>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="f:tidy($blocks)"/>
  </xsl:function>

  <!-- A speech: the speaker runs into the first paragraph, and a leaf mark into the paragraph after it. -->
  <xsl:template match="sp" mode="m:printed-block" as="element(print:block)">
    <xsl:param name="marks" as="element()*"/>
    <print:block kind="speech">
      <xsl:copy-of select="@xml:id"/>
      <xsl:for-each select="f:utterance-number(.)">
        <xsl:attribute name="number" select="."/>
      </xsl:for-each>
      <xsl:variable name="about" as="element(print:run)*"
        select="if (speaker) then () else (f:named(@who), f:print-note(f:said-of-speaker(.)))"/>
      <xsl:for-each-group select="$marks, *" group-ending-with="p[following-sibling::p]">
        <print:p>
          <xsl:if test="position() eq 1"><xsl:sequence select="$about"/></xsl:if>
          <xsl:for-each select="current-group()">
            <xsl:sequence select="f:runs((self::p/node(), self::* except self::p))"/>
            <xsl:value-of select="(self::metamark | self::speaker) ! ' '"/>
          </xsl:for-each>
        </print:p>
      </xsl:for-each-group>
    </print:block>
  </xsl:template>

  <xsl:template match="p | head | seg | dateline | signed" mode="m:printed-block" as="element(print:block)">
    <xsl:param name="marks" as="element()*"/>
    <print:block kind="{f:kind(.)}">
      <xsl:copy-of select="@xml:id"/>
      <print:p><xsl:sequence select="f:runs(($marks, node()))"/></print:p>
    </print:block>
  </xsl:template>

  <!-- The kind of a block. A heading without words is none, as an outline could not list it. -->
  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="kinds" as="map(xs:string, xs:string)" select="map{
        'p': 'paragraph', 'head': 'heading', 'seg': 'classification', 'dateline': 'dateline', 'signed': 'signature'}"/>
    <xsl:sequence select="
        ($block[self::head][not(f:has-words(.))] ! 'paragraph',
         $block[self::head][@type = 'sub'] ! 'subheading',
         $kinds(local-name($block)))[1]"/>
  </xsl:function>

</xsl:stylesheet>
