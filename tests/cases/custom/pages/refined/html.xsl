<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:edition:mode"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="speaker" mode="m:html">
    <b class="speaker"><xsl:apply-templates mode="#current"/></b>
  </xsl:template>

</xsl:stylesheet>
