<?xml version="1.0" encoding="UTF-8"?>
<!--
  One document in, the data of its print edition out: JSON, which the Typst templates lay out. What is said, in which
  order and with which spaces between is settled here; how it looks is settled there. Of a volume, which is a list of what
  its documents need, comes what stands before and after them.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:print="urn:edition:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="alignment.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="filing.xsl"/>
  <xsl:include href="print/record.xsl"/>
  <xsl:include href="print/blocks.xsl"/>
  <xsl:include href="print/runs.xsl"/>
  <xsl:include href="print/notes.xsl"/>
  <xsl:include href="print/space.xsl"/>
  <xsl:include href="print/register.xsl"/>
  <xsl:include href="print/signs.xsl"/>
  <xsl:include href="print/colophon.xsl"/>
  <xsl:include href="print/volume.xsl"/>
  <xsl:include href="print/data.xsl"/>

  <xsl:output method="json"/>

  <!-- The document, or the volume, as a whole. -->
  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="document-node()[TEI]" as="map(*)">
    <xsl:variable name="document" as="map(*)" select="f:document-data(TEI)"/>
    <xsl:sequence select="map:merge((
      f:frame($document?title, $document?revised, $document?languages?*, $document?names?*, $document?signs?*),
      map{
        'volume': (),
        'documents': [$document],
        'colophon': array{$document?colophon?*, f:data((f:published-in(), f:typefaces()))}}))"/>
  </xsl:template>

  <!-- All that a document brings, alone or in a volume. -->
  <xsl:function name="f:document-data" as="map(*)">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:variable name="texts" as="element(text)+" select="f:texts($document)"/>
    <xsl:variable name="rows" as="map(xs:integer, element(print:block)*)*" select="f:printed-rows($texts)"/>
    <xsl:variable name="blocks" as="element(print:block)*" select="$rows?*"/>
    <xsl:sequence select="map:merge((
      f:record($document),
      map{
        'languages': array{$texts ! f:language(.)},
        'persons': f:persons($document),
        'rows': array{$rows ! f:row-data(.)},
        'colophon': array{f:data(f:colophon($document))},
        'names': array{distinct-values($blocks//print:run[@t = 'name']/@ref ! string())},
        'signs': array{distinct-values(($blocks//print:run/@t, $blocks/@kind) ! string())}}))"/>
  </xsl:function>

  <!-- What a document and a volume have alike: the words of the running head, index and signs. -->
  <xsl:function name="f:frame" as="map(*)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="revised" as="xs:string"/>
    <xsl:param name="languages" as="xs:string*"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="signs" as="xs:string*"/>
    <xsl:sequence select="map{
      'title': $title,
      'revised': $revised,
      'lang': $interface,
      'leaf': f:word('leaf'),
      'leaves': f:word('leaves'),
      'index': array{f:index($languages, $names)},
      'signs': f:signs($signs)}"/>
  </xsl:function>

</xsl:stylesheet>
