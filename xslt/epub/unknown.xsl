<?xml version="1.0" encoding="UTF-8"?>
<!-- An element for which there is no template: in the book its words are read, as in the reading text. The page says what it lacks. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="*" mode="m:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="*" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="local-name()"/>
      <xsl:with-param name="value" select="normalize-space()"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sourceDesc/*" mode="m:header" as="element()">
    <p><xsl:value-of select="normalize-space()"/></p>
  </xsl:template>

</xsl:stylesheet>
