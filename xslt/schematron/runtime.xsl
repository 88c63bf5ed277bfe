<?xml version="1.0" encoding="UTF-8"?>
<!--
  What each stylesheet made from a Schematron file holds: the form of what it finds.

  A node is named by numbers, since Saxon knows no lines. All count from 0, in the order of the document: `element` is the number
  of the element, or of that in which an attribute or a text stands; `other` that of a comment or processing instruction.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:s="urn:edition:schematron" xmlns:m="urn:edition:mode">

  <xsl:output method="json"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <!-- Where a node stands. -->
  <xsl:mode name="m:place" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:accumulator name="s:elements" as="xs:integer" initial-value="-1">
    <xsl:accumulator-rule match="*" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="s:others" as="xs:integer" initial-value="-1">
    <xsl:accumulator-rule match="comment() | processing-instruction()" select="$value + 1"/>
  </xsl:accumulator>

  <!-- A node that breaks the assertion with this number. -->
  <xsl:function name="s:found" as="map(*)">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="assertion" as="xs:integer"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:param name="remedy" as="xs:string"/>
    <xsl:variable name="found" as="map(*)"
      select="map{'assertion': $assertion, 'message': normalize-space($message), 'remedy': normalize-space($remedy)}"/>
    <xsl:sequence select="map:merge(($found, s:place($node)))"/>
  </xsl:function>

  <!-- A node at which the assertion or rule with this number cannot be evaluated, and the line of this stylesheet that says why. -->
  <xsl:function name="s:failed" as="map(*)">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="part" as="xs:integer"/>
    <xsl:param name="line" as="xs:integer?"/>
    <xsl:param name="reason" as="xs:string?"/>
    <xsl:sequence select="map:merge((map{'failed': $part, 'line': $line, 'reason': string($reason)}, s:place($node)))"/>
  </xsl:function>

  <xsl:function name="s:place" as="map(*)">
    <xsl:param name="node" as="node()"/>
    <xsl:apply-templates select="$node" mode="m:place"/>
  </xsl:function>

  <xsl:template match="/" mode="m:place" as="map(*)">
    <xsl:sequence select="map{'kind': 'element', 'element': 0}"/>
  </xsl:template>

  <xsl:template match="*" mode="m:place" as="map(*)">
    <xsl:sequence select="map{'kind': 'element', 'element': accumulator-before('s:elements')}"/>
  </xsl:template>

  <xsl:template match="@*" mode="m:place" as="map(*)">
    <xsl:variable name="name" as="xs:string" select="(namespace-uri()[. != ''] ! ('{' || . || '}')) || local-name()"/>
    <xsl:sequence select="map{'kind': 'attribute', 'element': ../accumulator-before('s:elements'), 'name': $name}"/>
  </xsl:template>

  <xsl:template match="text()" mode="m:place" as="map(*)">
    <xsl:variable name="element" as="xs:integer" select="../accumulator-before('s:elements')"/>
    <xsl:sequence select="map{'kind': 'text', 'element': $element, 'children': count(preceding-sibling::*)}"/>
  </xsl:template>

  <xsl:template match="text()[preceding-sibling::node()[1][self::comment() or self::processing-instruction()]]" mode="m:place"
    priority="1" as="map(*)">
    <xsl:variable name="element" as="xs:integer" select="../accumulator-before('s:elements')"/>
    <xsl:sequence select="map{'kind': 'text-after', 'element': $element, 'other': accumulator-before('s:others')}"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:place" as="map(*)">
    <xsl:variable name="element" as="xs:integer" select="(ancestor::*[1]/accumulator-before('s:elements'), 0)[1]"/>
    <xsl:sequence select="map{'kind': 'other', 'element': $element, 'other': accumulator-before('s:others')}"/>
  </xsl:template>

</xsl:stylesheet>
