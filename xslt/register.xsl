<?xml version="1.0" encoding="UTF-8"?>
<!-- The register in, a page with all its entries of one kind out. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode"
  xmlns:t="urn:edition:template" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The folder of the kind. -->
  <xsl:param name="kind" as="xs:string" required="yes"/>

  <!-- How many documents name an entry, by its id: an object of JSON. -->
  <xsl:param name="counts" as="xs:string" select="'{}'"/>

  <!-- From how many entries on they are parted by their first letters. -->
  <xsl:variable name="most-unparted" as="xs:integer" select="40"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" include-content-type="no" indent="no"/>

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="filing.xsl"/>
  <xsl:include href="modules/page.xsl"/>
  <xsl:include href="modules/entries.xsl"/>
  <xsl:include href="modules/register.xsl"/>
  <xsl:include href="modules/attributes.xsl"/>

  <!-- An entry in the list. -->
  <xsl:mode name="m:listed" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:variable name="documents" as="map(*)" select="parse-json($counts)"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="entries" as="element()*" select="TEI//standOff/*/*[@xml:id][$folders(local-name()) = $kind]"/>
    <xsl:call-template name="t:page">
      <xsl:with-param name="title" select="string-join((f:word($kind), $edition)[.], ' – ')"/>
      <xsl:with-param name="folder" select="$kind || '/'"/>
      <xsl:with-param name="root" select="'../'"/>
      <xsl:with-param name="here" select="$kind"/>
      <xsl:with-param name="cited" select="f:word($kind)"/>
      <xsl:with-param name="content">
        <header class="front">
          <h1><xsl:value-of select="f:word($kind)"/></h1>
        </header>
        <main id="main">
          <xsl:sequence select="f:parted(sort($entries, (), function($entry) { f:sort-key(f:looked-up($entry), $interface), string($entry/@xml:id) }))"/>
        </main>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Entries in their order: in one list or, if there are many, in one for each first letter. -->
  <xsl:function name="f:parted" as="element()*">
    <xsl:param name="entries" as="element()*"/>
    <xsl:variable name="is-parted" as="xs:boolean" select="count($entries) gt $most-unparted"/>
    <xsl:for-each-group select="$entries" group-adjacent="if ($is-parted) then f:initial(.) else ''">
      <xsl:for-each select="current-grouping-key()[.]">
        <h2><xsl:value-of select="."/></h2>
      </xsl:for-each>
      <ol class="entries">
        <xsl:apply-templates select="current-group()" mode="m:listed"/>
      </ol>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Under what one looks for an entry: its name without the signs before it. -->
  <xsl:function name="f:looked-up" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="replace(f:filed-name(f:main-name($entry)), '^[^\p{L}\p{N}]+', '')"/>
  </xsl:function>

  <!-- The letter under which an entry is filed, which may have a sign of its own in the language of the page. -->
  <xsl:function name="f:initial" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="first" as="xs:string" select="normalize-unicode(lower-case(substring(f:looked-up($entry), 1, 1)))"/>
    <xsl:variable name="is-own" as="xs:boolean" select="contains(($alphabets($interface), '')[1], $first)"/>
    <xsl:sequence select="upper-case(if ($is-own) then $first else replace(normalize-unicode($first, 'NFD'), '\p{M}', ''))"/>
  </xsl:function>

  <xsl:template match="person | place | org" mode="m:listed" as="element()">
    <xsl:variable name="count" as="xs:integer?" select="$documents(string(@xml:id)) ! xs:integer(.)"/>
    <li>
      <xsl:sequence select="f:id(.)"/>
      <a href="../{f:entry-page(.)}"><xsl:sequence select="f:called(., f:filed-name(f:main-name(.)))"/></a>
      <xsl:where-populated>
        <p class="also"><xsl:sequence select="f:listed-names(f:preferred-names(.) except f:main-name(.))"/></p>
      </xsl:where-populated>
      <xsl:apply-templates select="occupation[normalize-space()]" mode="#current"/>
      <xsl:for-each select="$count[. gt 0]">
        <p class="reference"><xsl:value-of select="f:count(., 'document')"/></p>
      </xsl:for-each>
    </li>
  </xsl:template>

  <xsl:template match="occupation" mode="m:listed" as="element()">
    <p class="occupation">
      <xsl:sequence select="f:lang(.)"/>
      <xsl:value-of select="normalize-space()"/>
    </p>
  </xsl:template>

</xsl:stylesheet>
