<?xml version="1.0" encoding="UTF-8"?>
<!-- The open questions of an edition, each with what settles it: `questions` in, one HTML page out. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template" exclude-result-prefixes="#all">

  <xsl:output method="html" html-version="5" encoding="UTF-8" include-content-type="no" indent="no"/>

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="questions.xsl"/>
  <xsl:include href="modules/page.xsl"/>
  <xsl:include href="modules/entries.xsl"/>
  <xsl:include href="modules/attributes.xsl"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="*" mode="m:question"/>
  </xsl:template>

  <xsl:template match="questions" mode="m:question" as="element()">
    <xsl:call-template name="t:page">
      <xsl:with-param name="title" select="string-join((f:word('questions'), $edition)[.], ' – ')"/>
      <xsl:with-param name="folder" select="'review/'"/>
      <xsl:with-param name="root" select="'../'"/>
      <xsl:with-param name="here" select="'questions'"/>
      <xsl:with-param name="cited" select="f:word('questions')"/>
      <xsl:with-param name="content">
        <main id="main" class="questions">
          <h1><xsl:value-of select="f:word('questions')"/></h1>
          <p><xsl:value-of select="if (question) then f:count(count(question), 'question') else f:word('no-question')"/></p>
          <xsl:for-each-group select="question" group-by="@document">
            <section aria-labelledby="document-{position()}">
              <h2 id="document-{position()}">
                <xsl:sequence select="if (current-grouping-key() = 'register') then f:word('register')
                  else f:link('../' || current-grouping-key() || '/' || f:page-file($interface), current-grouping-key())"/>
              </h2>
              <xsl:apply-templates select="current-group()" mode="#current"/>
            </section>
          </xsl:for-each-group>
        </main>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="question" mode="m:question" as="element()">
    <article id="{f:question-anchor(.)}">
      <h3><xsl:sequence select="f:asked(.)"/></h3>
      <xsl:sequence select="f:candidates(.)"/>
      <p class="place">
        <xsl:if test="@document ne 'register'">
          <a href="../{@document}/{f:page-file($interface)}#{f:question-place(.)}"><xsl:value-of select="f:word('in-text')"/></a>
          <xsl:text> · </xsl:text>
        </xsl:if>
        <xsl:value-of select="@path || ', ' || f:words-with('line', @line)"/>
      </p>
      <details>
        <summary><xsl:value-of select="f:word('to-settle')"/></summary>
        <pre lang="en"><xsl:value-of select="settle"/></pre>
      </details>
    </article>
  </xsl:template>

</xsl:stylesheet>
