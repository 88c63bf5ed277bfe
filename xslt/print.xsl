<?xml version="1.0" encoding="UTF-8"?>
<!--
  One document in, the data of its print edition out: JSON, which the Typst template lays out. What is said, in which
  order and with which spaces between is settled here; how it looks is settled there.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:print="urn:edition:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="alignment.xsl"/>
  <xsl:include href="print/record.xsl"/>
  <xsl:include href="print/blocks.xsl"/>
  <xsl:include href="print/runs.xsl"/>
  <xsl:include href="print/space.xsl"/>
  <xsl:include href="print/colophon.xsl"/>
  <xsl:include href="print/data.xsl"/>

  <xsl:output method="json" indent="yes"/>

  <!-- The document as a whole. -->
  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" as="map(*)">
    <xsl:variable name="texts" as="element(text)+" select="f:texts(TEI)"/>
    <xsl:variable name="rows" as="element(print:row)*" select="f:printed-rows($texts)"/>
    <xsl:map>
      <xsl:sequence select="f:record(TEI)"/>
      <xsl:map-entry key="'languages'" select="array{$texts ! f:language(.)}"/>
      <xsl:map-entry key="'rows'" select="array{f:data($rows)}"/>
      <xsl:map-entry key="'colophon'" select="array{f:data(f:colophon(TEI, $rows))}"/>
    </xsl:map>
  </xsl:template>

</xsl:stylesheet>
