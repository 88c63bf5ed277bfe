<?xml version="1.0" encoding="UTF-8"?>
<!-- What the page makes of a part of a document: a header (TEI without text), texts (TEI without teiHeader), or any one element. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="../../xslt/html.xsl"/>

  <xsl:template match="/" as="element()*">
    <xsl:apply-templates select="*" mode="m:html"/>
  </xsl:template>

  <xsl:template match="TEI[not(teiHeader)]" mode="m:html" as="element()">
    <xsl:call-template name="t:text"/>
  </xsl:template>

  <xsl:template match="TEI[not(text)]" mode="m:html" as="element()+">
    <xsl:call-template name="t:front"/>
    <xsl:call-template name="t:colophon"/>
  </xsl:template>

</xsl:stylesheet>
