<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:edition:mode"
  xmlns:print="urn:edition:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <xsl:template match="gap" mode="m:run">
    <print:run t="gap"/>
  </xsl:template>
</xsl:stylesheet>
