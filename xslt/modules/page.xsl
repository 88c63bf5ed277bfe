<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages have in common. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template name="t:page" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <!-- The way from the page to the top of the edition: empty, or `../`. -->
    <xsl:param name="root" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <html lang="en">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title><xsl:value-of select="$title"/></title>
        <link rel="stylesheet" href="{$root}assets/style.css"/>
      </head>
      <body>
        <xsl:sequence select="$content"/>
      </body>
    </html>
  </xsl:template>

</xsl:stylesheet>
