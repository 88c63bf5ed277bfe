<?xml version="1.0" encoding="UTF-8"?>
<!--
  A volume of documents: its title page, and what its documents share. It comes as `print:volume` with title, number, publisher and
  editor, and for each document a `print:document` with its date, and with the languages, names and signs that its data list.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:print="urn:edition:print"
  exclude-result-prefixes="#all">

  <xsl:template match="document-node()[print:volume]" as="map(*)">
    <xsl:sequence select="f:volume(print:volume)"/>
  </xsl:template>

  <xsl:function name="f:volume" as="map(*)">
    <xsl:param name="volume" as="element(print:volume)"/>
    <xsl:variable name="documents" as="element(print:document)+" select="$volume/print:document"/>
    <xsl:variable name="years" as="xs:string*" select="sort($documents/@dated ! substring(., 1, 4)[. castable as xs:gYear])"/>
    <xsl:variable name="span" as="xs:string" select="string-join(distinct-values(($years[1], $years[last()])), '–')"/>
    <xsl:variable name="colophon" as="element(print:block)*">
      <xsl:sequence select="f:published-in()"/>
      <xsl:sequence select="f:note(f:word('this-edition'), $volume/@editor[normalize-space()] ! f:text(.), $interface)"/>
      <xsl:sequence select="f:note(f:word('rights'), $volume/@licence[normalize-space()] ! f:text(.), 'und')"/>
      <xsl:sequence select="f:typefaces()"/>
    </xsl:variable>
    <xsl:sequence select="map:merge((
      f:frame($volume/@title, max($documents/@revised/string()), f:tokens($documents/@languages), f:tokens($documents/@names),
        f:tokens($documents/@signs)),
      map{
        'volume': map{
          'title': string($volume/@title),
          'number': string($volume/@number[normalize-space()] ! f:words-with('volume', .)),
          'years': string-join(($span[.], f:count(count($documents), 'document')), ' · '),
          'publisher': string($volume/@publisher),
          'contents': f:word('contents')},
        'colophon': array{f:data(f:tidy($colophon))}}))"/>
  </xsl:function>

  <xsl:function name="f:tokens" as="xs:string*">
    <xsl:param name="lists" as="attribute()*"/>
    <xsl:sequence select="distinct-values($lists ! tokenize(.))"/>
  </xsl:function>

</xsl:stylesheet>
