<?xml version="1.0" encoding="UTF-8"?>
<!--
  One document as plain text, to be read and counted: words whole, corrections applied, what was struck out left out. An empty
  line stands between blocks; paragraphs of a speech, and lines of a list of lines, are lines.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="alignment.xsl"/>
  <xsl:include href="reading.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/" as="xs:string">
    <xsl:apply-templates select="TEI" mode="#current"/>
  </xsl:template>

  <xsl:template match="TEI" as="xs:string">
    <xsl:variable name="record" as="xs:string*" select="f:document-title(.), teiHeader ! f:archive-reference(.)"/>
    <xsl:variable name="blocks" as="xs:string*" select="f:texts(.) ! (f:text-label(.), f:blocks(body) ! f:read(.))"/>
    <xsl:sequence
      select="string-join((string-join($record[.], $new-line), $blocks[.]), $new-line || $new-line) || $new-line"/>
  </xsl:template>

</xsl:stylesheet>
