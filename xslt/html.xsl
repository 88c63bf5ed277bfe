<?xml version="1.0" encoding="UTF-8"?>
<!-- One TEI document as one complete HTML page. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The address of the document's print edition, where there is one. -->
  <xsl:param name="pdf" as="xs:string?" select="()"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" include-content-type="no" indent="no"/>

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="alignment.xsl"/>
  <xsl:include href="questions.xsl"/>
  <xsl:include href="modules/page.xsl"/>
  <xsl:include href="modules/entries.xsl"/>
  <xsl:include href="modules/attributes.xsl"/>
  <xsl:include href="modules/front.xsl"/>
  <xsl:include href="modules/facts.xsl"/>
  <xsl:include href="modules/scale.xsl"/>
  <xsl:include href="modules/strip.xsl"/>
  <xsl:include href="modules/textstructure.xsl"/>
  <xsl:include href="modules/speech.xsl"/>
  <xsl:include href="modules/transcription.xsl"/>
  <xsl:include href="modules/names.xsl"/>
  <xsl:include href="modules/leaves.xsl"/>
  <xsl:include href="modules/header.xsl"/>
  <xsl:include href="modules/views.xsl"/>
  <xsl:include href="modules/doubts.xsl"/>
  <xsl:include href="modules/citation.xsl"/>
  <xsl:include href="modules/former.xsl"/>
  <xsl:include href="modules/signs.xsl"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="*" mode="m:html"/>
  </xsl:template>

  <xsl:template match="TEI" mode="m:html" as="element()">
    <xsl:call-template name="t:page">
      <xsl:with-param name="title" select="string-join((f:document-title(.), $edition)[.], ' – ')"/>
      <xsl:with-param name="folder" select="f:document-id(.) || '/'"/>
      <xsl:with-param name="root" select="'../'"/>
      <xsl:with-param name="main" select="'text'"/>
      <xsl:with-param name="content">
        <main>
          <xsl:call-template name="t:front"/>
          <xsl:call-template name="t:strip"/>
          <xsl:call-template name="t:text"/>
        </main>
      </xsl:with-param>
      <xsl:with-param name="cited" select="f:archive-reference(teiHeader), f:document-title(.)"/>
      <xsl:with-param name="foot" as="element()*">
        <xsl:call-template name="t:colophon"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
