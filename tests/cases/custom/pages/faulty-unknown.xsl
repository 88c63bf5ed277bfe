<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="speaker" mode="html"><xsl:value-of select="foo("/></xsl:template>
</xsl:stylesheet>
