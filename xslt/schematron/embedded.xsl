<?xml version="1.0" encoding="UTF-8"?>
<!-- The functions and keys that a Schematron file defines in XSLT: taken over as they are. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:edition:function"
  xmlns:m="urn:edition:mode" exclude-result-prefixes="#all">

  <xsl:mode name="m:embedded" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="xsl:*" mode="m:embedded" as="node()*">
    <xsl:sequence select="f:mark((@select, @test, @match, .)[1])"/>
    <xsl:copy>
      <xsl:copy-of select="@*[namespace-uri() = '']"/>
      <xsl:apply-templates mode="m:embedded"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="text()" mode="m:embedded" as="text()">
    <xsl:copy/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:embedded" as="empty-sequence()"/>

</xsl:stylesheet>
