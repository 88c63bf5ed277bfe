<?xml version="1.0" encoding="UTF-8"?>
<!--
  One document as an e-book: the files of an EPUB 3.3, as JSON: pairs of a path and a text, in the order of reading. It is the
  page of the document, and what refines the page refines it, but for what reads otherwise on a small screen: doubts are notes
  at the end, a translation follows what it renders, leaves are page breaks.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- What is imported first gives way to all that follows. -->
  <xsl:import href="epub/unknown.xsl"/>
  <xsl:import href="html.xsl"/>

  <xsl:include href="notes.xsl"/>
  <xsl:include href="epub/parts.xsl"/>
  <xsl:include href="epub/rows.xsl"/>
  <xsl:include href="epub/transcription.xsl"/>
  <xsl:include href="epub/xhtml.xsl"/>
  <xsl:include href="epub/links.xsl"/>
  <xsl:include href="epub/navigation.xsl"/>
  <xsl:include href="epub/package.xsl"/>

  <xsl:output method="json"/>

  <!-- The document as a book. What refines the page may begin otherwise. -->
  <xsl:mode name="m:book" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:template match="/" mode="m:book" as="array(*)">
    <xsl:sequence select="array{
      f:file('package.opf', f:package(TEI), 'xml'),
      f:file('nav.xhtml', f:navigation(TEI), 'xhtml'),
      $spine ! f:file(. || '.xhtml', f:reading-file(.), 'xhtml')}"/>
  </xsl:template>

  <!-- A file that one reads, by its name. -->
  <xsl:function name="f:reading-file" as="element()" xpath-default-namespace="">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="part" as="element(part)?" select="$book/part[@name = $name]"/>
    <xsl:call-template name="t:xhtml">
      <xsl:with-param name="heading" select="if ($part) then $part/section[1]/(h2, @aria-label)[1]/normalize-space() else f:word('notes')"/>
      <xsl:with-param name="kind" select="($part/@kind, 'backmatter')[1]"/>
      <xsl:with-param name="content" as="element()+">
        <xsl:apply-templates select="$part/*" mode="m:xhtml"/>
        <xsl:for-each select="'notes'[not($part)]">
          <xsl:call-template name="t:notes"/>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:function>

  <xsl:function name="f:file" as="array(xs:string)">
    <xsl:param name="path" as="xs:string"/>
    <xsl:param name="content" as="element()"/>
    <xsl:param name="method" as="xs:string"/>
    <xsl:sequence select="[$path, serialize($content, map{
      'method': $method, 'html-version': 5.0, 'omit-xml-declaration': false(), 'include-content-type': false(), 'indent': false()})]"/>
  </xsl:function>

</xsl:stylesheet>
