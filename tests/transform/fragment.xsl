<?xml version="1.0" encoding="UTF-8"?>
<!-- What the page makes of a part of a document: a header (TEI without text), texts (TEI without teiHeader), or any one element;
  of a TEI with n="strip" the picture of its conversation. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="../../xslt/html.xsl"/>

  <xsl:output indent="yes" suppress-indentation="a dd dt h1 h2 h3 li p span button"/>

  <xsl:template match="/" as="element()*">
    <xsl:apply-templates select="*" mode="m:html"/>
  </xsl:template>

  <xsl:template match="TEI[not(teiHeader)]" mode="m:html" as="element()">
    <xsl:call-template name="t:text"/>
  </xsl:template>

  <xsl:template match="TEI[@n = 'strip']" mode="m:html" as="element()?" priority="1">
    <xsl:call-template name="t:strip"/>
  </xsl:template>

  <xsl:template match="TEI[not(text)]" mode="m:html" as="element()+">
    <xsl:call-template name="t:front"/>
    <xsl:call-template name="t:colophon"/>
  </xsl:template>

</xsl:stylesheet>
