<?xml version="1.0" encoding="UTF-8"?>
<!-- The key to the signs of a page: those that occur on it, each once. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template name="t:signs" as="element()?">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:variable name="signs" as="element()*">
      <xsl:apply-templates select="f:signed(.)" mode="m:sign"/>
    </xsl:variable>
    <xsl:call-template name="t:section">
      <xsl:with-param name="heading" select="f:word('signs')"/>
      <xsl:with-param name="class" select="'signs'"/>
      <xsl:with-param name="content" as="element()?">
        <xsl:where-populated>
          <ul><xsl:sequence select="$signs"/></ul>
        </xsl:where-populated>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The first element of each kind that has a sign. -->
  <xsl:function name="f:signed" as="element()*">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:sequence select="$document ! (
        (text//pb)[1], (text//del[not(f:is-underlined(.))])[1], (text//add[not(@n)])[1], (text//add[@n])[1], (text//supplied[@resp = '#translator'])[1],
        (text//note[@type = 'query'])[1], (text//unclear)[1], (text//(corr | sp[f:is-told(.)] | supplied[not(@resp = '#translator')]))[1],
        (text//metamark)[1])"/>
  </xsl:function>

  <xsl:template name="t:sign" as="element()">
    <xsl:param name="sign" as="node()+"/>
    <xsl:param name="meaning" as="xs:string"/>
    <li>
      <span class="sign"><xsl:sequence select="$sign"/></span>
      <xsl:text> </xsl:text>
      <span><xsl:value-of select="$meaning"/></span>
    </li>
  </xsl:template>

  <xsl:template match="pb" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign"><span class="mark"><xsl:value-of select="f:leaf-label(.)"/></span></xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('sign-leaf')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="del" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign"><del><xsl:value-of select="f:word('sign-word')"/></del></xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('sign-deleted')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="add" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign"><ins><xsl:value-of select="f:word('sign-word')"/></ins></xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('sign-inserted')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="add[@n]" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign">[<span class="label"><xsl:value-of select="@n"/></span><xsl:text> </xsl:text><xsl:value-of select="f:word('sign-word')"/>]</xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('sign-reported')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="note" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign">[?]</xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('sign-query')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="unclear" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign"><span class="unclear"><xsl:value-of select="f:word('sign-word')"/></span></xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('sign-unclear')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="supplied[@resp = '#translator']" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign">[<xsl:value-of select="f:word('sign-word')"/>]</xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('sign-supplied')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="corr | sp | supplied" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign"><span class="proposal">⟨<xsl:value-of select="f:word('sign-word')"/>?⟩</span></xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('sign-proposed')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="metamark" mode="m:sign" as="element()">
    <xsl:call-template name="t:sign">
      <xsl:with-param name="sign"><span class="metamark"><xsl:apply-templates mode="m:html"/></span></xsl:with-param>
      <xsl:with-param name="meaning" select="f:word('sign-mark')"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
