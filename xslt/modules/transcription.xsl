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
      <xsl:sequence select="f:spoken(f:word('deleted'), .)"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:spoken(']', ())"/>
    </del>
  </xsl:template>

  <!-- Where it is left out something else stands, so that the doubt about it does not stand alone. -->
  <xsl:template match="del[f:doubt(@cert)]" mode="m:html" as="element()+">
    <del class="doubtful" title="{f:word('perhaps-not-deleted')}">
      <xsl:sequence select="f:spoken(f:word('perhaps-deleted'), .)"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:spoken(']', ())"/>
    </del>
    <span class="gap">⟨…⟩</span>
  </xsl:template>

  <!-- What editors found underlined is read; their note behind it says so. -->
  <xsl:template match="del[f:is-underlined(.)]" mode="m:html" as="element()" priority="1">
    <u><xsl:apply-templates mode="#current"/></u>
  </xsl:template>

  <xsl:template match="add" mode="m:html" as="element()">
    <ins>
      <xsl:sequence select="f:spoken(f:word('inserted'), .)"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:spoken(']', ())"/>
    </ins>
  </xsl:template>

  <!-- An insertion that the translator reports in words. -->
  <xsl:template match="add[@n]" mode="m:html" as="element()">
    <ins class="reported">
      <xsl:text>[</xsl:text>
      <span class="label"><xsl:value-of select="@n || ' '"/></span>
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
      <xsl:sequence select="f:title(f:word('unclear-' || @reason[. = ('ocr', 'illegible', 'damage')]))"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- What stands there, and beside it what the edition would read: a view shows the one, the other, or both. -->
  <xsl:template match="choice[corr]" mode="m:html" as="element()">
    <span class="choice">
      <xsl:apply-templates select="sic | unclear" mode="#current"/>
      <span class="both"><xsl:text> </xsl:text></span>
      <xsl:apply-templates select="corr" mode="#current"/>
      <xsl:sequence select="unclear ! f:marks(.)"/>
    </span>
  </xsl:template>

  <xsl:template match="sic" mode="m:html" as="element()">
    <span class="sic"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="corr" mode="m:html" as="element()">
    <span class="corr">
      <span class="both proposal">⟨</span>
      <xsl:apply-templates mode="#current"/>
      <xsl:for-each select="f:doubt(@cert)[.]"><span class="proposal"><xsl:value-of select="."/></span></xsl:for-each>
      <span class="both proposal">⟩</span>
    </span>
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
    <span class="metamark" title="{f:word('mark')}"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <!-- Where a line of the source ends: the reader's page runs on, the diplomatic one begins a new line. -->
  <xsl:template match="lb" mode="m:html" as="node()+">
    <xsl:text> </xsl:text>
    <br/>
  </xsl:template>

  <xsl:template match="lb[@break = 'no']" mode="m:html" as="element()">
    <br/>
  </xsl:template>

  <!-- In the header a line is a line of the archive's record. -->
  <xsl:template match="teiHeader//lb" mode="m:html" as="element()" priority="1">
    <br/>
  </xsl:template>

  <xsl:template match="pc" mode="m:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A hyphen that only divides a word is seen where the lines are. -->
  <xsl:template match="pc[f:divides-word(.)]" mode="m:html" as="element()">
    <span class="divides"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="hi[@rend = 'italic']" mode="m:html" as="element()">
    <em><xsl:apply-templates mode="#current"/></em>
  </xsl:template>

  <xsl:template match="hi[@rend = 'bold']" mode="m:html" as="element()">
    <strong><xsl:apply-templates mode="#current"/></strong>
  </xsl:template>

</xsl:stylesheet>
