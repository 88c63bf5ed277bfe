<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition's first page: a teiCorpus that holds the teiHeader of each document in, one HTML page out. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:output method="html" html-version="5" encoding="UTF-8" include-content-type="no" indent="no"/>

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="modules/page.xsl"/>
  <xsl:include href="modules/entries.xsl"/>
  <xsl:include href="modules/documents.xsl"/>
  <xsl:include href="modules/attributes.xsl"/>
  <xsl:include href="modules/scale.xsl"/>
  <xsl:include href="modules/timeline.xsl"/>

  <!-- The files, with spaces between, that hold all documents as one book, or as volumes. -->
  <xsl:param name="books" as="xs:string" select="''"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="*" mode="m:index"/>
  </xsl:template>

  <xsl:template match="teiCorpus" mode="m:index" as="element()">
    <xsl:call-template name="t:page">
      <xsl:with-param name="title" select="$edition"/>
      <xsl:with-param name="folder" select="''"/>
      <xsl:with-param name="root" select="''"/>
      <xsl:with-param name="here" select="'documents'"/>
      <xsl:with-param name="content">
        <header class="front">
          <h1><xsl:value-of select="$edition"/></h1>
        </header>
        <main id="main">
          <h2><xsl:value-of select="f:word('documents')"/></h2>
          <xsl:call-template name="t:timeline"/>
          <xsl:call-template name="t:documents"/>
          <xsl:where-populated>
            <ul class="books"><xsl:apply-templates select="tokenize($books)" mode="#current"/></ul>
          </xsl:where-populated>
        </main>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match=".[. instance of xs:string]" mode="m:index" as="element()">
    <li>
      <a href="{.}">
        <xsl:value-of select="f:word('book'), replace(., '^book-?(\d*)\.pdf$', '$1')[.]"/>
        <xsl:text> (PDF)</xsl:text>
      </a>
    </li>
  </xsl:template>

</xsl:stylesheet>
