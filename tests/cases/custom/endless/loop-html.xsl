<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:edition:mode"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <xsl:template match="speaker" mode="m:html">
    <xsl:variable name="words" select="string-length(.)"/>
    <xsl:iterate select="1 to 2000000000">
      <xsl:if test="some $n in 1 to 2000000000 satisfies . * $n eq -$words"><b/></xsl:if>
    </xsl:iterate>
  </xsl:template>
</xsl:stylesheet>
