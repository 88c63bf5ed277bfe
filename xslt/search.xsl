<?xml version="1.0" encoding="UTF-8"?>
<!-- The page on which one searches the edition; what it finds a script puts there. `search`, which is empty, in, one HTML page out. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template" exclude-result-prefixes="#all">

  <xsl:output method="html" html-version="5" encoding="UTF-8" include-content-type="no" indent="no"/>

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="modules/page.xsl"/>
  <xsl:include href="modules/entries.xsl"/>
  <xsl:include href="modules/attributes.xsl"/>

  <!-- The words that the script says, by their keys. -->
  <xsl:variable name="said" as="xs:string+" select="
      'found-one', 'found-few', 'found-many', 'in-one', 'in-few', 'in-many', 'found-nothing', 'found-struck', 'no-such-word',
      'too-many-words', 'not-loaded', 'more', 'utterance', 'leaf', 'translation', 'in-text'"/>

  <xsl:template match="/" as="element()">
    <xsl:call-template name="t:page">
      <xsl:with-param name="title" select="string-join((f:word('search'), $edition)[.], ' – ')"/>
      <xsl:with-param name="folder" select="'search/'"/>
      <xsl:with-param name="root" select="'../'"/>
      <xsl:with-param name="here" select="'search'"/>
      <xsl:with-param name="own-style" select="'search.css'"/>
      <xsl:with-param name="cited" select="f:word('search')"/>
      <xsl:with-param name="content">
        <main id="main" class="search">
          <h1><xsl:value-of select="f:word('search')"/></h1>
          <noscript>
            <p>
              <xsl:value-of select="f:word('search-unscripted') || ' '"/>
              <a href="../{f:page-file($interface)}"><xsl:value-of select="f:word('read-unscripted')"/></a>
            </p>
          </noscript>
          <form id="search" role="search" hidden="hidden" data-page="{f:page-file($interface)}" data-interfaces="{$interfaces}">
            <xsl:for-each select="$said">
              <xsl:attribute name="data-{.}" select="f:word(.)"/>
            </xsl:for-each>
            <p class="query">
              <label for="q"><xsl:value-of select="f:word('search-words')"/></label>
              <input type="search" id="q" name="q" aria-describedby="how" autocomplete="off" autocapitalize="off" spellcheck="false"/>
              <button><xsl:value-of select="f:word('find')"/></button>
            </p>
            <p id="how"><xsl:value-of select="f:word('how-to-search')"/></p>
            <fieldset>
              <legend><xsl:value-of select="f:word('search-in')"/></legend>
              <xsl:for-each select="'both', 'original', 'translation'">
                <label>
                  <input type="radio" name="in" value="{.}">
                    <xsl:if test=". = 'both'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
                  </input>
                  <xsl:value-of select="f:word(.)"/>
                </label>
              </xsl:for-each>
              <label>
                <input type="checkbox" name="struck"/>
                <xsl:value-of select="f:word('also-struck')"/>
              </label>
            </fieldset>
          </form>
          <div id="status" role="status"/>
          <div id="found"/>
          <script src="../assets/search.js"/>
        </main>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
