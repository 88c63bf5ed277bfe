<?xml version="1.0" encoding="UTF-8"?>
<!-- What print makes of a document or a part of one: texts (TEI without teiHeader), a header (TEI without text), or one block. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:edition:function"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="../../xslt/print.xsl"/>

  <xsl:template match="/" as="item()*">
    <xsl:sequence select="f:data(f:printed-blocks(*))"/>
  </xsl:template>

  <xsl:template match="document-node()[TEI]" as="map(*)" priority="0.6">
    <xsl:sequence select="f:document-data(TEI)"/>
  </xsl:template>

  <xsl:template match="document-node()[TEI[not(teiHeader)]]" as="array(*)" priority="1">
    <xsl:sequence select="array{f:printed-rows(f:texts(TEI)) ! f:row-data(.)}"/>
  </xsl:template>

  <xsl:template match="document-node()[TEI[not(text)]]" as="map(*)" priority="1">
    <xsl:sequence select="f:record(TEI)"/>
  </xsl:template>

</xsl:stylesheet>
