<?xml version="1.0" encoding="UTF-8"?>
<!-- The register's pages: of which kinds there are any, and where that of an entry stands. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The kinds of entries that the register has, each by the name of its folder, with spaces between. -->
  <xsl:param name="kinds" as="xs:string" select="''"/>

  <!-- The folder of each kind of entry, whose name is also the key of what it is called. -->
  <xsl:variable name="folders" as="map(xs:string, xs:string)" select="map{'person': 'people', 'place': 'places', 'org': 'bodies'}"/>

  <!-- The folder of an entry's pages, from the top of the edition; nothing for an entry that has none. -->
  <xsl:function name="f:entry-folder" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$folders(local-name($entry))[. = tokenize($kinds)] ! (. || '/' || encode-for-uri($entry/@xml:id) || '/')"/>
  </xsl:function>

  <xsl:function name="f:entry-page" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="f:entry-folder($entry) ! (. || f:page-file($interface))"/>
  </xsl:function>

  <!-- Whether an entry is one that the edition proposes, and no editor has confirmed. -->
  <xsl:function name="f:is-proposed" as="xs:boolean">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="tokenize($entry/@resp) = '#edition'"/>
  </xsl:function>

</xsl:stylesheet>
