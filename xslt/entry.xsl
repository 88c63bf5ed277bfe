<?xml version="1.0" encoding="UTF-8"?>
<!--
  One entry of the register as a page: what the register says of it, and where the documents name it. In comes a teiCorpus, whose n is
  the entry's id, of the documents that do (listing.xsl), each with its mentions of this entry.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template" xmlns:listing="urn:edition:listing"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:output method="html" html-version="5" encoding="UTF-8" include-content-type="no" indent="no"/>

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="filing.xsl"/>
  <xsl:include href="modules/page.xsl"/>
  <xsl:include href="modules/entries.xsl"/>
  <xsl:include href="modules/register.xsl"/>
  <xsl:include href="modules/documents.xsl"/>
  <xsl:include href="modules/facts.xsl"/>
  <xsl:include href="modules/attributes.xsl"/>

  <!-- A fact that the register says of an entry. -->
  <xsl:mode name="m:entry" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:variable name="root" as="xs:string" select="'../../'"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="corpus" as="element(teiCorpus)" select="teiCorpus"/>
    <xsl:for-each select="key('id', $corpus/@n, $register)[1]">
      <xsl:variable name="name" as="xs:string" select="((f:main-name(.) except .) ! normalize-space(), string(@xml:id))[1]"/>
      <xsl:call-template name="t:page">
        <xsl:with-param name="title" select="string-join(($name, $edition)[.], ' – ')"/>
        <xsl:with-param name="folder" select="f:entry-folder(.)"/>
        <xsl:with-param name="root" select="$root"/>
        <xsl:with-param name="here" select="$folders(local-name())"/>
        <xsl:with-param name="cited" select="$name"/>
        <xsl:with-param name="content">
          <header class="front">
            <h1><xsl:sequence select="f:called(., $name)"/></h1>
            <xsl:call-template name="t:facts">
              <xsl:with-param name="facts" as="element()*" select="f:facts(.)"/>
            </xsl:call-template>
          </header>
          <main id="main">
            <xsl:for-each select="$corpus">
              <h2><xsl:value-of select="f:word('in-documents')"/></h2>
              <xsl:call-template name="t:documents">
                <xsl:with-param name="root" select="$root"/>
              </xsl:call-template>
              <xsl:if test="empty(TEI)">
                <p><xsl:value-of select="f:word('in-no-document')"/></p>
              </xsl:if>
            </xsl:for-each>
          </main>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- What the register says: names by their languages, then all else. -->
  <xsl:function name="f:facts" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:for-each-group select="$entry/(persName | placeName | orgName)[f:has-words(.)]" group-by="string(@xml:lang)">
      <xsl:call-template name="t:fact">
        <xsl:with-param name="name" select="f:words-with('name-in', f:language-name(current-grouping-key(), root()))"/>
        <xsl:with-param name="value" select="f:listed-names((current-group()[not(@type = 'form')], current-group()[@type = 'form']))"/>
      </xsl:call-template>
    </xsl:for-each-group>
    <xsl:apply-templates mode="m:entry" select="
      $entry/(* except (persName | placeName | orgName))[normalize-space() or f:when(.)], $entry[f:is-proposed(.)]/@resp"/>
  </xsl:function>

  <xsl:template match="@resp" mode="m:entry" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('entry-status')"/>
      <xsl:with-param name="value" select="f:word('entry-proposed')"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What an edition's own schema may add has the name that it has there. -->
  <xsl:template match="*" mode="m:entry" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:known(local-name(), 'entry-', $interface)"/>
      <xsl:with-param name="value" select="f:listed-names(.)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="birth | death" mode="m:entry" as="element()" priority="1">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('entry-' || local-name())"/>
      <xsl:with-param name="value" select="string-join((f:when(.), normalize-space())[.], ', ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="idno" mode="m:entry" as="element()" priority="1">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:known(string(@type), 'authority-', $interface)"/>
      <xsl:with-param name="value"
        select="f:link(string-join(($authorities(string(@type)), encode-for-uri(normalize-space()))), normalize-space())"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What part the entry has in a document, where it is named there, and how it is written. -->
  <xsl:template match="listing:mentions" mode="m:index" as="element()">
    <xsl:param name="root" as="xs:string"/>
    <xsl:variable name="page" as="xs:string" select="$root || f:document-id(..) || '/' || f:page-file($interface)"/>
    <xsl:variable name="written" as="element()*" select="*[f:written(.)]"/>
    <dl class="facts">
      <xsl:if test="*/@role = 'present' and not(*/@role = 'speaks')">
        <xsl:call-template name="t:fact">
          <xsl:with-param name="name" select="f:word('role')"/>
          <xsl:with-param name="value" select="f:word('participant')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:for-each-group select="*[@at]" group-by="string(@role)">
        <xsl:call-template name="t:fact">
          <xsl:with-param name="name" select="f:word('role-' || current-grouping-key())"/>
          <xsl:with-param name="value" select="f:places(current-group(), $page)"/>
        </xsl:call-template>
      </xsl:for-each-group>
      <xsl:if test="exists($written)">
        <xsl:call-template name="t:fact">
          <xsl:with-param name="name" select="f:word('written-name')"/>
          <xsl:with-param name="value" as="node()+">
            <xsl:for-each-group select="$written" group-by="f:written(.)">
              <xsl:value-of select="if (position() gt 1) then ', ' else ()"/>
              <span>
                <xsl:sequence select="f:lang(.)"/>
                <xsl:value-of select="current-grouping-key()"/>
              </span>
              <xsl:value-of select="f:doubt(f:surest(current-group())/@cert)"/>
            </xsl:for-each-group>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </dl>
  </xsl:template>

  <!-- How a mention is written, without what parts a speaker's name from the speech. -->
  <xsl:function name="f:written" as="xs:string?">
    <xsl:param name="mention" as="element(listing:mention)"/>
    <xsl:sequence select="replace($mention, '[\s:\p{Pd}]+$', '')[.]"/>
  </xsl:function>

  <!-- The first of the mentions that are the surest. -->
  <xsl:function name="f:surest" as="element(listing:mention)">
    <xsl:param name="mentions" as="element(listing:mention)+"/>
    <xsl:sequence select="sort($mentions, (), function($mention) { f:rank($mention/@cert) })[1]"/>
  </xsl:function>

  <!-- The places of some mentions, each once, with links to them; in doubt where each of its mentions is. -->
  <xsl:function name="f:places" as="node()+">
    <xsl:param name="mentions" as="element(listing:mention)+"/>
    <xsl:param name="page" as="xs:string"/>
    <xsl:for-each-group select="$mentions" group-by="f:place-label(.)">
      <xsl:value-of select="if (position() gt 1) then ', ' else ()"/>
      <xsl:variable name="surest" as="element(listing:mention)" select="f:surest(current-group())"/>
      <a href="{$page}#{$surest/@at}"><xsl:value-of select="current-grouping-key()"/></a>
      <xsl:value-of select="f:doubt($surest/@cert)"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- What one calls the place of a mention: an utterance by its number, else its leaf, else its paragraph. -->
  <xsl:function name="f:place-label" as="xs:string">
    <xsl:param name="mention" as="element(listing:mention)"/>
    <xsl:sequence select="
      ($mention/@number ! string(), $mention/@leaf ! f:words-with('leaf', .),
        f:words-with('paragraph', replace($mention/@at, '^\D*(\d+[a-z]*).*$', '$1')))[1]"/>
  </xsl:function>

</xsl:stylesheet>
