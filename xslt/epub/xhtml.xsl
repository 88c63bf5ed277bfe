<?xml version="1.0" encoding="UTF-8"?>
<!--
  HTML as XHTML that an e-book may hold: known elements with known attributes. Of what only a page can do (scripts, buttons,
  pictures) nothing is left, of other elements their content.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xmlns:epub="http://www.idpf.org/2007/ops"
  exclude-result-prefixes="xs map f m t">

  <!-- A node of the book as XHTML. -->
  <xsl:mode name="m:xhtml" on-no-match="fail" on-multiple-match="fail"/>

  <!-- What becomes of elements, by their names: they are kept, or left out with all that is in them. -->
  <xsl:variable name="kept" as="map(xs:string, xs:boolean)" select="map:merge((
    tokenize('a abbr article aside b bdi bdo blockquote br caption cite code col colgroup data dd del dfn div dl dt em figcaption
      figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li ol p pre q rp rt ruby s samp section small span strong sub sup table
      tbody td tfoot th thead time tr u ul var wbr') ! map{.: true()},
    tokenize('audio button canvas datalist dialog embed iframe input link math meta object progress script select style svg
      template textarea video') ! map{.: false()}))"/>

  <!-- The attributes that are kept as they are. -->
  <xsl:variable name="harmless" as="map(xs:string, xs:boolean)" select="map:merge(
    tokenize('aria-label class colspan datetime dir epub:type role rowspan scope start title') ! map{.: true()})"/>

  <!-- A file of the book that holds text. -->
  <xsl:template name="t:xhtml" as="element()">
    <xsl:param name="heading" as="xs:string?"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="content" as="element()*"/>
    <html xmlns="http://www.w3.org/1999/xhtml" lang="{$interface}" xml:lang="{$interface}">
      <head>
        <title><xsl:value-of select="($heading, $book-title)" separator=" – "/></title>
        <link rel="stylesheet" type="text/css" href="style.css"/>
      </head>
      <body epub:type="{$kind}"><xsl:sequence select="$content"/></body>
    </html>
  </xsl:template>

  <xsl:template match="text()" mode="m:xhtml" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:xhtml" as="empty-sequence()"/>

  <xsl:template match="*" mode="m:xhtml" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="*[$kept(local-name())]" mode="m:xhtml" as="element()" priority="1">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:sequence select="f:kept-attributes(.)"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="section[f:section-id(.)]" mode="m:xhtml" as="element()" priority="2">
    <section xmlns="http://www.w3.org/1999/xhtml" id="{f:section-id(.)}">
      <xsl:sequence select="f:kept-attributes(.)"/>
      <xsl:apply-templates mode="#current"/>
    </section>
  </xsl:template>

  <!-- Its identifier, which is said once, its language, and what is harmless. -->
  <xsl:function name="f:kept-attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/@*[$harmless(name())]"/>
    <xsl:sequence select="$element/@id[key('anchor', ., $book)[1] is $element]"/>
    <xsl:for-each select="$element/@lang[f:is-well-formed(.)]">
      <xsl:sequence select="."/>
      <xsl:attribute name="xml:lang" select="."/>
    </xsl:for-each>
  </xsl:function>

  <!-- Whether a tag of a language is well-formed (BCP 47, 2.1), but for tags that were registered whole before 2005. -->
  <xsl:function name="f:is-well-formed" as="xs:boolean">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="matches($tag, '^(([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8})(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[0-9a-wyz](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?|x(-[a-z0-9]{1,8})+)$', 'i')"/>
  </xsl:function>

  <xsl:template match="*[$kept(local-name()) = false() or @popover]" mode="m:xhtml" as="empty-sequence()" priority="2"/>

  <!-- Of a picture, what it shows. -->
  <xsl:template match="*:img" mode="m:xhtml" as="text()?" priority="1">
    <xsl:value-of select="@alt"/>
  </xsl:template>

</xsl:stylesheet>
