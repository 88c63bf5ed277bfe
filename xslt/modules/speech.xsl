<?xml version="1.0" encoding="UTF-8"?>
<!-- Speeches, and who gives them. TEI Guidelines, chapter 7, Performance Texts. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="sp" mode="m:html" as="element()">
    <div class="speech">
      <xsl:sequence select="f:id(.), f:former(.)"/>
      <xsl:apply-templates select="@xml:id[not(../@corresp)]" mode="#current"/>
      <xsl:apply-templates select="p[1], p[1]/following-sibling::*" mode="#current"/>
    </div>
  </xsl:template>

  <!-- The number by which one cites a speech; a translation is cited by its original's. -->
  <xsl:template match="@xml:id" mode="m:html" as="element()+">
    <a class="number" href="#{.}" aria-label="{f:words-with('utterance', f:utterance-number(..))}">
      <xsl:sequence select="f:foreign(..)"/>
      <xsl:value-of select="f:utterance-number(..)"/>
    </a>
    <xsl:sequence select="f:cite(.., f:words-with('cite', f:utterance-number(..)), f:leaves(..))"/>
  </xsl:template>

  <!-- A speech runs on from its speaker's name, as it does in the source. -->
  <xsl:template match="sp/p[1]" mode="m:html" as="element()">
    <p>
      <xsl:for-each select="preceding-sibling::*">
        <xsl:apply-templates select="." mode="#current"/>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:sequence select="f:marks(..)"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:marks(.)"/>
    </p>
  </xsl:template>

  <!-- Who is meant; where that is in doubt, it is said beside the name. -->
  <xsl:template match="speaker" mode="m:html" as="node()+">
    <span class="speaker">
      <xsl:sequence select="f:title(f:names(../@who, $interface))[exists(f:entries(current()/../@who)) and not(f:doubt(current()/../@cert))]"/>
      <xsl:apply-templates mode="#current"/>
    </span>
    <xsl:sequence select="f:marks(.)"/>
    <xsl:apply-templates select="../@who" mode="#current"/>
  </xsl:template>

  <!-- Who speaks is told where the edition infers it; elsewhere the name as written says it. -->
  <xsl:template match="@who" mode="m:html" as="empty-sequence()"/>

  <xsl:template match="sp[f:is-told(.)]/@who" mode="m:html" as="node()*">
    <xsl:text> </xsl:text>
    <span class="proposal">
      <xsl:sequence select="f:foreign(..)"/>
      <xsl:text>⟨</xsl:text>
      <xsl:sequence select="f:proposed(., ../@cert)"/>
      <xsl:for-each select="f:rivals(..)">
        <xsl:value-of select="f:word('or')"/>
        <xsl:sequence select="f:proposed(@assertedValue, @cert)"/>
      </xsl:for-each>
      <xsl:text>⟩</xsl:text>
    </span>
  </xsl:template>

  <!-- Whom the edition proposes, each name in its language, and how sure it is. -->
  <xsl:function name="f:proposed" as="node()+">
    <xsl:param name="who" as="attribute()"/>
    <xsl:param name="certainty" as="attribute(cert)?"/>
    <xsl:for-each select="tokenize($who)">
      <xsl:value-of select="if (position() gt 1) then ', ' else ()"/>
      <span>
        <xsl:sequence select="f:lang(f:entry(., root($who)) ! f:name(., $interface))"/>
        <xsl:value-of select="f:name-or-id(., root($who), $interface)"/>
      </span>
    </xsl:for-each>
    <xsl:value-of select="f:doubt($certainty)"/>
  </xsl:function>

  <xsl:template match="stage" mode="m:html" as="element()">
    <i class="stage"><xsl:apply-templates mode="#current"/></i>
  </xsl:template>

</xsl:stylesheet>
