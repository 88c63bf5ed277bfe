<?xml version="1.0" encoding="UTF-8"?>
<!--
  What the transcriber, the translator and the editor say about the text. TEI Guidelines, chapter 12, Representation of Primary Sources.
  Square brackets hold what the translator puts in, angle brackets what the edition puts in.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="del" mode="m:html" as="element()">
    <del>
      <xsl:sequence select="f:spoken('[deleted: ')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:spoken(']')"/>
    </del>
  </xsl:template>

  <xsl:template match="del[f:doubt(@cert)]" mode="m:html" as="element()">
    <del class="doubtful" title="Perhaps not deleted">
      <xsl:sequence select="f:spoken('[perhaps deleted: ')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:spoken(']')"/>
    </del>
  </xsl:template>

  <xsl:template match="add" mode="m:html" as="element()">
    <ins>
      <xsl:sequence select="f:spoken('[inserted: ')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:spoken(']')"/>
    </ins>
  </xsl:template>

  <!-- An insertion that the translator reports in words. -->
  <xsl:template match="add[@n]" mode="m:html" as="element()">
    <ins class="reported">
      <xsl:text>[</xsl:text>
      <span class="label"><xsl:value-of select="@n"/></span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="#current"/>
      <xsl:text>]</xsl:text>
    </ins>
  </xsl:template>

  <xsl:template match="subst" mode="m:html" as="element()">
    <span class="subst"><xsl:apply-templates select="*" mode="#current"/></span>
  </xsl:template>

  <xsl:template match="supplied" mode="m:html" as="element()">
    <span class="proposal">⟨<xsl:apply-templates mode="#current"/>⟩</span>
  </xsl:template>

  <xsl:template match="supplied[@resp = '#translator']" mode="m:html" as="element()">
    <span class="supplied">[<xsl:apply-templates mode="#current"/>]</span>
  </xsl:template>

  <xsl:template match="note" mode="m:html" as="element()">
    <span class="proposal">⟨<xsl:apply-templates mode="#current"/>⟩</span>
  </xsl:template>

  <xsl:template match="note[@type = 'query']" mode="m:html" as="element()">
    <span class="query">[<xsl:apply-templates mode="#current"/>]</span>
  </xsl:template>

  <xsl:template match="unclear" mode="m:html" as="element()">
    <span class="unclear">
      <xsl:variable name="reasons" as="map(xs:string, xs:string)"
        select="map{'ocr': 'misread by machine', 'illegible': 'hard to read', 'damage': 'damaged'}"/>
      <xsl:sequence select="f:title('Uncertain: ' || $reasons(string(@reason)))"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- What stands there, and beside it what the edition would read. -->
  <xsl:template match="choice[corr]" mode="m:html" as="node()+">
    <xsl:apply-templates select="sic | unclear" mode="#current"/>
    <xsl:text> </xsl:text>
    <xsl:apply-templates select="corr" mode="#current"/>
  </xsl:template>

  <xsl:template match="sic" mode="m:html" as="element()">
    <span class="sic"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="corr" mode="m:html" as="element()">
    <span class="proposal">⟨<xsl:apply-templates mode="#current"/><xsl:value-of select="f:doubt(@cert)"/>⟩</span>
  </xsl:template>

  <xsl:template match="choice[reg]" mode="m:html" as="element()">
    <span class="orig" title="{normalize-space(reg)}"><xsl:apply-templates select="orig" mode="#current"/></span>
  </xsl:template>

  <xsl:template match="choice[expan]" mode="m:html" as="element()">
    <abbr title="{normalize-space(expan)}"><xsl:apply-templates select="abbr" mode="#current"/></abbr>
  </xsl:template>

  <xsl:template match="orig | abbr" mode="m:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="metamark" mode="m:html" as="element()">
    <span class="metamark" title="A mark of unknown meaning"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <!-- The page runs on where the source's line ends; a word that was divided there is whole again. -->
  <xsl:template match="lb" mode="m:html" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="lb[@break = 'no']" mode="m:html" as="empty-sequence()"/>

  <!-- In the header a line is a line of the archive's record. -->
  <xsl:template match="teiHeader//lb" mode="m:html" as="element()" priority="1">
    <br/>
  </xsl:template>

  <xsl:template match="pc" mode="m:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="pc[f:divides-word(.)]" mode="m:html" as="empty-sequence()"/>

  <xsl:template match="hi[@rend = 'italic']" mode="m:html" as="element()">
    <em><xsl:apply-templates mode="#current"/></em>
  </xsl:template>

  <xsl:template match="hi[@rend = 'bold']" mode="m:html" as="element()">
    <strong><xsl:apply-templates mode="#current"/></strong>
  </xsl:template>

</xsl:stylesheet>
