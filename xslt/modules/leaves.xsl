<?xml version="1.0" encoding="UTF-8"?>
<!-- Leaves of the source, with the page numbers and foliation written on them. TEI Guidelines, section 3.11.3, Milestone Elements. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="pb" mode="m:html" as="element()">
    <span class="leaf">
      <span class="margin">
        <xsl:apply-templates select="." mode="m:leaf"/>
        <xsl:sequence select="f:marks(.)"/>
        <xsl:apply-templates select="f:running-matter(.)" mode="m:leaf"/>
      </span>
    </span>
  </xsl:template>

  <xsl:template match="fw" mode="m:html" as="element()">
    <span class="margin"><xsl:apply-templates select="." mode="m:leaf"/></span>
  </xsl:template>

  <xsl:template match="fw[f:leaf(.)]" mode="m:html" as="empty-sequence()"/>

  <xsl:template match="pb" mode="m:leaf" as="element()">
    <span class="mark">
      <xsl:sequence select="f:foreign(.)"/>
      <xsl:value-of select="f:leaf-label(.)"/>
    </span>
  </xsl:template>

  <xsl:template match="pb[@xml:id]" mode="m:leaf" as="element()+">
    <xsl:sequence select="f:former(.)"/>
    <a class="mark" id="{@xml:id}" href="#{@xml:id}">
      <xsl:sequence select="f:foreign(.)"/>
      <xsl:value-of select="f:leaf-label(.)"/>
    </a>
    <xsl:sequence select="f:cite(., f:words-with('cite-leaf', string(@n)), @n ! string())"/>
  </xsl:template>

  <xsl:template match="fw" mode="m:leaf" as="node()+">
    <xsl:text> </xsl:text>
    <span class="matter"><xsl:apply-templates mode="m:html"/></span>
    <xsl:sequence select="f:marks(.)"/>
  </xsl:template>

  <!-- A word that a leaf's end divides is whole again. -->
  <xsl:template match="text()[f:leaf(.)/@break = 'no']" mode="m:html" as="text()?">
    <xsl:value-of select="replace(., '^\s+', '')"/>
  </xsl:template>

  <xsl:template match="num" mode="m:html" as="element()">
    <span class="num"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="num[@rend = 'superscript']" mode="m:html" as="element()">
    <sup class="num"><xsl:apply-templates mode="#current"/></sup>
  </xsl:template>

</xsl:stylesheet>
