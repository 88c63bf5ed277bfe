<?xml version="1.0" encoding="UTF-8"?>
<!--
  ISO Schematron (queryBinding xslt2 and later) as a stylesheet that finds, in a document, the nodes that break its rules, and
  gives them as JSON (schematron/runtime.xsl). `edition.validate.schematron` has refused before what is not understood here.

  A pattern is a mode, a rule a template, earlier rules with higher priority: so a node fires only the first rule of a pattern
  that matches it. What stands in the Schematron file as an expression stands alone on a line of the result, after a comment
  with the number of its element there and the name of its attribute: so a fault that Saxon finds has a place.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:out="urn:edition:generated" xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://purl.oclc.org/dsdl/schematron" exclude-result-prefixes="f m t">

  <xsl:include href="schematron/expressions.xsl"/>
  <xsl:include href="schematron/messages.xsl"/>
  <xsl:include href="schematron/embedded.xsl"/>

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output indent="no"/>

  <!-- schematron/runtime.xsl, which each result takes in whole, since it may include nothing. -->
  <xsl:param name="runtime" as="document-node()"/>

  <!-- The namespace of all names in the result that are not the author's own, so that they are in nobody's way. -->
  <xsl:variable name="ours" as="xs:string" select="'Q{urn:edition:schematron}'"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>

  <!-- A part of a Schematron file as a part of the stylesheet. -->
  <xsl:mode name="m:schematron" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="patterns" as="element(pattern)*" select="schema/pattern[not(@abstract = 'true')]"/>
    <out:stylesheet version="3.0" xml:base="urn:edition:schematron">
      <xsl:for-each select="schema/ns">
        <xsl:namespace name="{@prefix}" select="@uri"/>
      </xsl:for-each>
      <xsl:copy-of select="$runtime/*/*"/>
      <xsl:apply-templates select="schema/let" mode="m:schematron"/>
      <xsl:apply-templates select="schema/xsl:*" mode="m:embedded"/>
      <out:template match="/" as="array(*)">
        <out:variable name="{$ours}found" as="map(*)*">
          <xsl:for-each select="$patterns">
            <out:apply-templates select="/descendant-or-self::node() ! (., @*)" mode="{f:mode(.)}"/>
          </xsl:for-each>
        </out:variable>
        <out:sequence select="array{{${$ours}found}}"/>
      </out:template>
      <xsl:apply-templates select="$patterns" mode="m:schematron"/>
    </out:stylesheet>
  </xsl:template>

  <!-- A pattern as a mode in which only the nodes do something that a rule is about. -->
  <xsl:template match="pattern" mode="m:schematron" as="node()*">
    <xsl:variable name="body" as="element(pattern)" select="(key('abstract', @is-a)[self::pattern], .)[1]"/>
    <xsl:variable name="bindings" as="map(xs:string, xs:string)" select="f:bindings(., $body)"/>
    <out:mode name="{f:mode(.)}" use-accumulators="#all"/>
    <out:template match="/ | node() | @*" mode="{f:mode(.)}" priority="-1"/>
    <xsl:apply-templates select="$body/let, $body/rule[not(@abstract = 'true')]" mode="m:schematron">
      <xsl:with-param name="bindings" select="$bindings" tunnel="yes"/>
      <xsl:with-param name="mode" select="f:mode(.)" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="rule" mode="m:schematron" as="node()*">
    <xsl:param name="bindings" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:param name="mode" as="xs:string" tunnel="yes"/>
    <xsl:sequence select="f:mark(@context)"/>
    <out:template match="{f:expression(@context, $bindings)}" mode="{$mode}" priority="{count(following-sibling::rule)}">
      <xsl:call-template name="t:guarded">
        <xsl:with-param name="content" as="node()*">
          <xsl:apply-templates select="let | extends | assert | report" mode="m:schematron"/>
        </xsl:with-param>
      </xsl:call-template>
    </out:template>
  </xsl:template>

  <xsl:template match="extends" mode="m:schematron" as="node()*">
    <xsl:apply-templates select="key('abstract', @rule)/(let | extends | assert | report)" mode="m:schematron"/>
  </xsl:template>

  <xsl:template match="let" mode="m:schematron" as="node()*">
    <xsl:param name="bindings" as="map(xs:string, xs:string)" select="map{}" tunnel="yes"/>
    <xsl:sequence select="f:mark(@value)"/>
    <out:variable name="{substring(f:expression('$' || @name, $bindings), 2)}" select="{f:expression(@value, $bindings)}">
      <xsl:copy-of select="@as"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="assert" mode="m:schematron" as="element()">
    <xsl:param name="bindings" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:call-template name="t:guarded">
      <xsl:with-param name="content" as="node()*">
        <out:choose>
          <xsl:sequence select="f:mark(@test)"/>
          <out:when test="{f:expression(@test, $bindings)}"/>
          <out:otherwise>
            <xsl:call-template name="t:finding"/>
          </out:otherwise>
        </out:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="report" mode="m:schematron" as="element()">
    <xsl:param name="bindings" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:call-template name="t:guarded">
      <xsl:with-param name="content" as="node()*">
        <xsl:sequence select="f:mark(@test)"/>
        <out:if test="{f:expression(@test, $bindings)}">
          <xsl:call-template name="t:finding"/>
        </out:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!--
    Instructions of which a failure is itself something found: neither the other rules nor the other nodes suffer from it.
    They are guarded twice, as what fails in a global variable escapes from the xsl:try around its use, by a rule of Saxon's own.
  -->
  <xsl:template name="t:guarded" as="element()">
    <xsl:param name="content" as="node()*"/>
    <xsl:variable name="error" as="xs:string" select="'$Q{http://www.w3.org/2005/xqt-errors}'"/>
    <xsl:variable name="catch" as="element()">
      <out:catch select="{$ours}failed(., {f:number(.)}, {$error}line-number, {$error}description)"/>
    </xsl:variable>
    <out:try>
      <out:try>
        <xsl:sequence select="$content, $catch"/>
      </out:try>
      <xsl:sequence select="$catch"/>
    </out:try>
  </xsl:template>

</xsl:stylesheet>
