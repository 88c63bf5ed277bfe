<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="x" use-when="unparsed-text-available(&apos;/etc/passwd&apos;)"/>
</xsl:stylesheet>
