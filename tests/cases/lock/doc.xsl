<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:map="http://www.w3.org/2005/xpath-functions/map">
  <xsl:param name="folder"/>
  <xsl:template match="/">
    <p>
      <xsl:copy-of select="doc($folder || 'secret.xml')"/>
    </p>
  </xsl:template>
</xsl:stylesheet>
