<?xml version="1.0" encoding="UTF-8"?>
<!-- Sections with a heading, and lists of facts with names. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:t="urn:edition:template" exclude-result-prefixes="#all">

  <!-- A section with its heading, where there is anything to head. -->
  <xsl:template name="t:section" as="element()?">
    <xsl:param name="heading" as="xs:string"/>
    <xsl:param name="content" as="element()*"/>
    <xsl:param name="class" as="xs:string?"/>
    <xsl:if test="$content">
      <section>
        <xsl:for-each select="$class">
          <xsl:attribute name="class" select="."/>
        </xsl:for-each>
        <h2><xsl:value-of select="$heading"/></h2>
        <xsl:sequence select="$content"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A list of facts, where there are any. -->
  <xsl:template name="t:facts" as="element()?">
    <xsl:param name="facts" as="element()*"/>
    <xsl:where-populated>
      <dl class="facts"><xsl:sequence select="$facts"/></dl>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template name="t:fact" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="item()*"/>
    <div>
      <dt><xsl:value-of select="$name"/></dt>
      <dd><xsl:sequence select="$value"/></dd>
    </div>
  </xsl:template>

</xsl:stylesheet>
