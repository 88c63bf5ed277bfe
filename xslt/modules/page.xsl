<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages have in common. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The path of a style sheet of the edition's own, from the top of the edition. -->
  <xsl:param name="style" as="xs:string" select="''"/>
  <!-- light or dark, or auto: as the reader's system is. -->
  <xsl:param name="theme" as="xs:string" select="'auto'"/>

  <!-- The address at which the edition is published, with a slash at its end, or nothing. -->
  <xsl:param name="address" as="xs:string" select="''"/>

  <xsl:template name="t:page" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <!-- The folder of the page, from the top of the edition: empty, or with a slash at its end. -->
    <xsl:param name="folder" as="xs:string"/>
    <!-- The way from the page to the top of the edition: `../` for each folder. -->
    <xsl:param name="root" as="xs:string"/>
    <!-- Which of the ways through the edition leads here, and what one skips to. -->
    <xsl:param name="here" as="xs:string" select="''"/>
    <!-- The style sheet that this kind of page has alone. -->
    <xsl:param name="own-style" as="xs:string?" select="()"/>
    <xsl:param name="main" as="xs:string" select="'main'"/>
    <xsl:param name="content" as="node()*"/>
    <!-- What is cited, before the edition's own title; and what stands in the foot of the page before how it is cited. -->
    <xsl:param name="cited" as="xs:string*" select="()"/>
    <xsl:param name="foot" as="element()*" select="()"/>
    <html lang="{$interface}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="{if ($theme = 'auto') then 'light dark' else $theme}"/>
        <title><xsl:value-of select="$title"/></title>
        <xsl:call-template name="t:addresses">
          <xsl:with-param name="folder" select="$address || $folder"/>
        </xsl:call-template>
        <link rel="stylesheet" href="{$root}assets/style.css"/>
        <xsl:if test="$theme ne 'light'">
          <link rel="stylesheet" href="{$root}assets/dark.css" media="{if ($theme = 'auto') then 'screen and (prefers-color-scheme: dark)' else 'screen'}"/>
        </xsl:if>
        <xsl:for-each select="$own-style">
          <link rel="stylesheet" href="{$root}assets/{.}"/>
        </xsl:for-each>
        <xsl:for-each select="$style[.]">
          <link rel="stylesheet" href="{$root}{.}"/>
        </xsl:for-each>
      </head>
      <body>
        <a class="skip" href="#{$main}"><xsl:value-of select="f:word('skip')"/></a>
        <nav class="site" aria-label="{f:word('edition')}">
          <ul>
            <xsl:call-template name="t:ways">
              <xsl:with-param name="root" select="$root"/>
              <xsl:with-param name="here" select="$here"/>
            </xsl:call-template>
          </ul>
        </nav>
        <xsl:call-template name="t:languages"/>
        <xsl:sequence select="$content"/>
        <footer class="colophon">
          <xsl:sequence select="$foot"/>
          <section>
            <h2><xsl:value-of select="f:word('cite-page')"/></h2>
            <xsl:sequence select="f:citation($cited)"/>
          </section>
        </footer>
      </body>
    </html>
  </xsl:template>

  <!-- At which address the page is to be found and, where there are several, the one in each language. -->
  <xsl:template name="t:addresses" as="element()*">
    <xsl:param name="folder" as="xs:string"/>
    <xsl:if test="$address">
      <link rel="canonical" href="{$folder}{f:page-file($interface)}"/>
      <xsl:for-each select="tokenize($interfaces)[contains($interfaces, ' ')]">
        <link rel="alternate" hreflang="{.}" href="{$folder}{f:page-file(.)}"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- How something in the edition is cited: what it is, then the edition. -->
  <xsl:function name="f:citation" as="element()">
    <xsl:param name="cited" as="xs:string*"/>
    <p class="citation">
      <xsl:value-of select="string-join(($cited, $edition, $publisher)[.], '. ')"/>
      <xsl:sequence select="f:version()"/>
    </p>
  </xsl:function>

  <!-- The edition's version and its day, after its title and publisher; nothing where it names none. -->
  <xsl:function name="f:version" as="node()*">
    <xsl:variable name="words" as="xs:string*" select="f:version-in-words()"/>
    <xsl:if test="exists($words)">
      <xsl:text>, </xsl:text>
      <span class="version"><xsl:value-of select="$words" separator=", "/></span>
    </xsl:if>
  </xsl:function>

  <!-- The ways through the edition, an entry for each kind of page. -->
  <xsl:template name="t:ways" as="element()+">
    <xsl:param name="root" as="xs:string"/>
    <xsl:param name="here" as="xs:string"/>
    <xsl:variable name="file" as="xs:string" select="f:page-file($interface)"/>
    <xsl:sequence select="f:way($root || $file, ($edition[.], f:word('all-documents'))[1], $here = 'documents')"/>
    <xsl:sequence select="tokenize($kinds) ! f:way($root || . || '/' || $file, f:word(.), $here = .)"/>
    <xsl:sequence select="f:way($root || 'search/' || $file || '#q', f:word('search'), $here = 'search')"/>
    <xsl:sequence select="f:way($root || 'review/' || $file, f:word('questions'), $here = 'questions')"/>
  </xsl:template>

  <xsl:function name="f:way" as="element()">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="is-here" as="xs:boolean"/>
    <li>
      <a href="{$address}">
        <xsl:if test="$is-here"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
        <xsl:value-of select="$name"/>
      </a>
    </li>
  </xsl:function>

  <!-- The same page in the other languages of the interface. -->
  <xsl:template name="t:languages" as="element()?">
    <xsl:where-populated>
      <nav class="languages" aria-label="{f:word('languages')}">
        <xsl:for-each select="tokenize($interfaces)[. ne $interface]">
          <a href="{f:page-file(.)}" hreflang="{.}" lang="{.}"><xsl:value-of select="f:word-in('name', .)"/></a>
        </xsl:for-each>
      </nav>
    </xsl:where-populated>
  </xsl:template>

</xsl:stylesheet>
